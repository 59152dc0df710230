package dev.parlando.offline;

import com.sun.speech.freetts.audio.AudioPlayer;
import dev.parlando.protocol.Audio;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/// Where a FreeTTS voice plays to: a listener that may refuse, which makes the voice stop.
///
/// Written by the voice's output thread, then flushed by the one that asked it to speak, which
/// waits for the former.
final class Loudspeaker implements AudioPlayer {
  /// Samples in a piece: 100 ms.
  private static final int PIECE = 1600;

  private static final int RATE = 16_000;

  private final Predicate<Audio> listener;
  private final short[] piece = new short[PIECE];
  private int filled;
  private volatile boolean refused;
  private @Nullable AudioFormat format;
  private float volume = 1;

  Loudspeaker(Predicate<Audio> listener) {
    this.listener = listener;
  }

  /// Whether the listener has heard enough.
  boolean refused() {
    return refused;
  }

  /// Hands over what does not fill a piece.
  void flush() {
    if (filled > 0 && !refused) {
      refused = !listener.test(Audio.wrap(RATE, Arrays.copyOf(piece, filled)));
    }
    filled = 0;
  }

  @Override
  public boolean write(byte[] bigEndian) {
    return write(bigEndian, 0, bigEndian.length);
  }

  @Override
  public boolean write(byte[] bigEndian, int offset, int size) {
    for (int at = offset; at + 1 < offset + size && !refused; at += 2) {
      piece[filled++] = (short) (bigEndian[at] << 8 | (bigEndian[at + 1] & 0xff));
      if (filled == PIECE) {
        flush();
      }
    }
    return !refused;
  }

  @Override
  public void setAudioFormat(AudioFormat format) {
    this.format = format;
  }

  @Override
  public @Nullable AudioFormat getAudioFormat() {
    return format;
  }

  @Override
  public float getVolume() {
    return volume;
  }

  @Override
  public void setVolume(float volume) {
    this.volume = volume;
  }

  @Override
  public boolean drain() {
    return true;
  }

  @Override
  public boolean end() {
    return true;
  }

  @Override
  public long getTime() {
    return 0;
  }

  @Override
  public void begin(int size) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void reset() {}

  @Override
  public void cancel() {}

  @Override
  public void close() {}

  @Override
  public void resetTime() {}

  @Override
  public void startFirstSampleTimer() {}

  @Override
  public void showMetrics() {}
}
