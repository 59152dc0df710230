package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// The system's default playing line. Its buffer of 100 ms bridges the jitter of the threads; that
/// of the network is bridged by what waits to be played.
final class Speaker implements AudioSink {
  private static final AudioFormat FORMAT = new AudioFormat(Audio.OUTPUT_RATE, 16, 1, true, false);
  private static final int BUFFER_BYTES = Audio.OUTPUT_RATE / 10 * 2;

  private final SourceDataLine line;

  private Speaker(SourceDataLine line) {
    this.line = line;
  }

  static Speaker open() {
    try {
      var line = AudioSystem.getSourceDataLine(FORMAT);
      line.open(FORMAT, BUFFER_BYTES);
      line.start();
      return new Speaker(line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException("no speaker for 24 kHz mono", e));
    }
  }

  @Override
  public void play(Audio piece) {
    var bytes = piece.bytes();
    line.write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {
    line.flush();
  }

  @Override
  public void drain() {
    line.drain();
  }

  @Override
  public void close() {
    line.stop();
    line.close();
  }
}
