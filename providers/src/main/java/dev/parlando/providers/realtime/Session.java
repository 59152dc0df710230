package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.Hints;
import dev.parlando.providers.Expected;
import java.time.Duration;
import java.util.List;

/// How a server is asked to transcribe.
///
/// @param expected of sessions that say nothing else
/// @param answer how long the transcript may take, from the end of the utterance
record Session(Dialect dialect, String model, Expected expected, Duration answer) {

  /// The messages before the audio.
  List<String> beginning(Hints hints) {
    var wanted = expected.with(hints);
    return dialect.beginning(model, wanted.language(), wanted.prompt());
  }
}
