package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the user's voice comes from: a microphone, a file, anything. One thread reads; any thread
/// closes, which ends a read that waits.
public interface AudioSource extends Closeable {

  /// The next piece, at whatever rate; 20 to 100 ms are good. Blocks until there is one.
  ///
  /// @return null at the end
  @Nullable Audio read() throws IOException, InterruptedException;

  /// Nothing more is wanted.
  @Override
  void close() throws IOException;

  /// A WAV, AIFF or AU file of PCM, read as fast as it is asked for.
  ///
  /// @throws UncheckedIOException when it cannot be read, or is no such file
  static AudioSource file(Path file) {
    return FileSource.open(file);
  }

  /// The same as from another source, but no faster than it was spoken: a piece comes once all
  /// before it would have been heard.
  static AudioSource paced(AudioSource source) {
    return new Paced(source);
  }

  /// The microphone, or whatever the system records from by default.
  ///
  /// @throws UncheckedIOException when there is none
  static AudioSource microphone() {
    return Microphone.open();
  }
}
