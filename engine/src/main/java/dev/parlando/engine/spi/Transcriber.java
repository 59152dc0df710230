package dev.parlando.engine.spi;

import dev.parlando.protocol.Audio;

/// Writes down speech. One instance serves all sessions, on many threads.
public interface Transcriber {
  /// Hears one utterance and returns when it is written down.
  ///
  /// Runs on a thread of its own, beside the user's speaking: `utterance` gives audio at
  /// [Audio#INPUT_RATE] as it comes. Hypotheses go out as they change; the last is final, and is
  /// empty where nothing was understood. An interrupt means nobody is listening any more.
  ///
  /// @param hints what this session expects to hear; to be used as far as they can be
  /// @throws StageException when it cannot
  void transcribe(Source<Audio> utterance, Hints hints, Sink<Transcript> out)
      throws InterruptedException;

  /// Starts to load what the first utterance would otherwise wait for, and returns at once. The
  /// server calls it when it is ready; who does not need it does nothing.
  default void prepare() {}
}
