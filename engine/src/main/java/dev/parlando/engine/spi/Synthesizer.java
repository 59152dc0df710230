package dev.parlando.engine.spi;

import dev.parlando.protocol.Audio;

/// Speaks. One instance serves all sessions, on many threads.
public interface Synthesizer {
  /// Speaks sentences until there are none left.
  ///
  /// Runs on a thread of its own. All audio of a sentence goes out before the next one is taken, in
  /// pieces of any length and at any rate, the same for the whole call. An interrupt means nobody
  /// is listening any more.
  ///
  /// @throws StageException when it cannot
  void speak(Source<String> sentences, Voice voice, Sink<Audio> out) throws InterruptedException;

  /// Starts to load what the first sentence would otherwise wait for, and returns at once. The
  /// server calls it when it is ready; who does not need it does nothing.
  default void prepare() {}
}
