package dev.parlando.protocol;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Brings a stream of audio from one rate to another, piece by piece. One stream, one thread.
///
/// A stream gives the same samples however it is cut into pieces. Time is kept: the first sample
/// out belongs to the first sample in, and after [#flush] there are as many as the duration asks
/// for, rounded up. Until then the filter holds back what it cannot know yet: 1.5 ms at 16 kHz, 3
/// ms at 8 kHz.
public final class Resampler {
  private final int from;
  private final int to;
  private final int step;

  /// Null where the rates are the same.
  private final @Nullable Polyphase filter;

  /// The samples from the first tap of the next output sample on.
  private float[] held = new float[0];

  /// Where the next output sample lies between two input samples, in parts of their distance.
  private int position;

  public Resampler(int from, int to) {
    if (from <= 0 || to <= 0) {
      throw new IllegalArgumentException("rates must be positive");
    }
    this.from = from;
    this.to = to;
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
    this.step = from / divisor;
    this.filter = from == to ? null : new Polyphase(from, to, to / divisor);
    begin();
  }

  /// The next piece; what its filter still holds comes with the pieces that follow.
  public Audio resample(Audio piece) {
    if (piece.rate() != from) {
      throw new IllegalArgumentException("expected " + from + " Hz, not " + piece.rate());
    }
    if (filter == null) {
      return piece;
    }
    int length = held.length;
    held = Arrays.copyOf(held, length + piece.length());
    for (int i = 0; i < piece.length(); i++) {
      held[length + i] = piece.sample(i);
    }
    return produce(filter);
  }

  /// What the filter still holds, at the end of the stream; afterwards it begins anew.
  public Audio flush() {
    if (filter == null) {
      return Audio.of(to);
    }
    held = Arrays.copyOf(held, held.length + filter.taps / 2);
    var rest = produce(filter);
    begin();
    return rest;
  }

  /// Half of the first taps lie before the stream, where it was silent.
  private void begin() {
    held = new float[filter == null ? 0 : filter.taps / 2 - 1];
    position = 0;
  }

  /// All output whose taps are there.
  private Audio produce(Polyphase filter) {
    var out = new short[outputs(filter)];
    int start = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = level(filter.at(held, start, position));
      position += step;
      start += position / filter.positions;
      position %= filter.positions;
    }
    held = Arrays.copyOfRange(held, start, held.length);
    return Audio.wrap(to, out);
  }

  private int outputs(Polyphase filter) {
    long starts = held.length - filter.taps + 1L;
    return Math.toIntExact(
        Math.max(0, Math.ceilDiv(starts * filter.positions - position, (long) step)));
  }

  private static short level(float value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
