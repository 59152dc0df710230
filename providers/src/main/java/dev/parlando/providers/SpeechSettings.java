package dev.parlando.providers;

import dev.parlando.providers.http.KnownSettings;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How a synthesizer is asked.
///
/// @param voice the server's name of the default voice
/// @param voices the server's names of voices, by the clients' names in lower case
/// @param rate samples a second of what the server calls `pcm`
/// @param extra further fields of the request
/// @param firstAudio how long the first audio of a sentence may take, retries included
/// @param nextAudio how long any other may take
record SpeechSettings(
    String model,
    String voice,
    Map<String, String> voices,
    int rate,
    ObjectNode extra,
    Duration firstAudio,
    Duration nextAudio) {

  /// The server's name for the voice a client asked for.
  String voice(@Nullable String name) {
    return name == null ? voice : voices.getOrDefault(KnownSettings.folded(name), voice);
  }
}
