package dev.parlando.cli.talk;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Opens microphone, speaker and files, and says in words what is in the way.
public final class Sound {
  private Sound() {}

  /// The system's microphone.
  ///
  /// @throws IOException saying what to do without one
  public static AudioSource microphone() throws IOException {
    return open(
        AudioSource::microphone,
        "no microphone that records 16 kHz mono was found; take a file by --in question.wav");
  }

  /// The system's speaker.
  ///
  /// @throws IOException saying what to do without one
  public static AudioSink speaker() throws IOException {
    return open(
        AudioSink::speaker,
        "no speaker that plays 24 kHz mono was found; write a file by --out answer.wav");
  }

  private static <T> T open(Supplier<T> device, String otherwise) throws IOException {
    try {
      return device.get();
    } catch (UncheckedIOException e) {
      throw new IOException(otherwise, e);
    }
  }

  /// A file with something said, as fast as a person says it.
  ///
  /// @param fast as fast as it can be sent instead
  /// @throws IllegalArgumentException saying why it cannot be used
  public static AudioSource file(Path file, boolean fast) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + (Files.exists(file) ? " is no file" : " does not exist"));
    }
    try {
      var source = AudioSource.file(file);
      return fast ? source : new PacedSource(source, System::nanoTime);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(file + ": " + reason(e), e);
    }
  }

  private static String reason(UncheckedIOException e) {
    var cause = e.getCause();
    return cause == null ? "cannot be read" : String.valueOf(cause.getMessage());
  }

  /// A WAV file to be written once all is said.
  ///
  /// @throws IllegalArgumentException saying why it cannot be written
  public static AudioSink newFile(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(file + ": there is no such folder");
    }
    boolean writable =
        Files.exists(file)
            ? Files.isRegularFile(file) && Files.isWritable(file)
            : Files.isWritable(folder);
    if (!writable) {
      throw new IllegalArgumentException(file + " cannot be written");
    }
    return AudioSink.file(file);
  }
}
