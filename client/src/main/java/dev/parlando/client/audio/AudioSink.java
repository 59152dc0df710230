package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Where the model's voice goes: a speaker, a file, anything.
public interface AudioSink extends Closeable {

  /// Takes a piece of at most 20 ms at 24 kHz. Blocks while enough of what came before is still to
  /// be heard, so that little is lost to an interruption. One thread plays.
  void play(Audio piece) throws IOException, InterruptedException;

  /// Forgets what is not heard yet: the user interrupts. From any thread, also during [#play].
  void flush();

  /// Blocks until all is heard.
  void drain() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;

  /// A WAV file at 24 kHz, written when the sink is closed.
  static AudioSink file(Path file) {
    return new FileSink(file);
  }

  /// The speaker, or whatever the system plays on by default.
  ///
  /// @throws UncheckedIOException when there is none
  static AudioSink speaker() {
    return Speaker.open();
  }
}
