package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Keeps all that is said, also what nobody waited for, and writes it down at the end.
final class FileSink implements AudioSink {
  private static final AudioFormat FORMAT = new AudioFormat(Audio.OUTPUT_RATE, 16, 1, true, false);

  private final Path file;
  private final ByteArrayOutputStream samples = new ByteArrayOutputStream();

  FileSink(Path file) {
    this.file = file;
  }

  @Override
  public void play(Audio piece) {
    samples.writeBytes(piece.bytes());
  }

  @Override
  public void flush() {}

  @Override
  public void drain() {}

  @Override
  public void close() throws IOException {
    var bytes = samples.toByteArray();
    try (var stream =
        new AudioInputStream(new ByteArrayInputStream(bytes), FORMAT, bytes.length / 2)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
