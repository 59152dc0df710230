package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/// The system's default recording line, in pieces of 20 ms.
final class Microphone implements AudioSource {
  private static final AudioFormat FORMAT = new AudioFormat(Audio.INPUT_RATE, 16, 1, true, false);
  private static final int PIECE_BYTES = Audio.INPUT_RATE / 50 * 2;

  private final TargetDataLine line;

  private Microphone(TargetDataLine line) {
    this.line = line;
  }

  static Microphone open() {
    try {
      var line = AudioSystem.getTargetDataLine(FORMAT);
      line.open(FORMAT, PIECE_BYTES * 10);
      line.start();
      return new Microphone(line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException("no microphone for 16 kHz mono", e));
    }
  }

  @Override
  public @Nullable Audio read() {
    var bytes = new byte[PIECE_BYTES];
    int length = line.read(bytes, 0, bytes.length);
    return length <= 0 && !line.isOpen()
        ? null
        : Audio.ofBytes(Audio.INPUT_RATE, Arrays.copyOf(bytes, length));
  }

  @Override
  public void close() {
    line.stop();
    line.close();
  }
}
