package dev.parlando.providers.process;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;

/// How a program is made to speak. For any thread.
interface Speaker extends AutoCloseable {
  /// A process that has been given a sentence.
  Program say(String sentence, Voice voice);

  /// Where its output goes through to become audio.
  Samples samples(Voice voice, Sink<Audio> out);

  /// Gets ready for the first sentence, and returns at once.
  default void prepare() {}

  @Override
  default void close() {}
}
