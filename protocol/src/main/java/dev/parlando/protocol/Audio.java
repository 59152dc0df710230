package dev.parlando.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mono PCM of 16 bit samples at a rate. Immutable.
public final class Audio {
  /// What is heard: samples a second of input, once resampled.
  public static final int INPUT_RATE = 16_000;

  /// What is said: samples a second of output, always.
  public static final int OUTPUT_RATE = 24_000;

  private final int rate;
  private final short[] samples;

  private Audio(int rate, short[] samples) {
    if (rate <= 0) {
      throw new IllegalArgumentException("rate must be positive");
    }
    this.rate = rate;
    this.samples = samples;
  }

  /// A copy of the samples at a rate.
  public static Audio of(int rate, short... samples) {
    return new Audio(rate, samples.clone());
  }

  /// Takes the array over: the caller must not change it afterwards.
  public static Audio wrap(int rate, short[] samples) {
    return new Audio(rate, samples);
  }

  /// Little-endian bytes; a last odd byte is left out.
  public static Audio ofBytes(int rate, byte[] littleEndian) {
    var samples = new short[littleEndian.length / 2];
    ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return new Audio(rate, samples);
  }

  public static Audio silence(int rate, Duration duration) {
    return new Audio(rate, new short[Math.toIntExact(duration.toNanos() * rate / 1_000_000_000L)]);
  }

  /// All of it in a row; every piece must have the same rate.
  public static Audio join(int rate, List<Audio> pieces) {
    int length = 0;
    for (var piece : pieces) { // done for each message, hence no stream
      length = Math.addExact(length, piece.length());
    }
    var samples = new short[length];
    int at = 0;
    for (var piece : pieces) {
      if (piece.rate != rate) {
        throw new IllegalArgumentException("rates differ: " + rate + " and " + piece.rate);
      }
      System.arraycopy(piece.samples, 0, samples, at, piece.length());
      at += piece.length();
    }
    return new Audio(rate, samples);
  }

  /// Samples a second.
  public int rate() {
    return rate;
  }

  /// How many samples.
  public int length() {
    return samples.length;
  }

  public short sample(int index) {
    return samples[index];
  }

  public Duration duration() {
    return Duration.ofNanos(samples.length * 1_000_000_000L / rate);
  }

  /// The samples from one index to another, the latter not included.
  public Audio slice(int from, int to) {
    return new Audio(rate, Arrays.copyOfRange(samples, from, to));
  }

  /// A copy of the samples.
  public short[] samples() {
    return samples.clone();
  }

  /// Puts the samples into an array, from an index on.
  public void copyTo(short[] target, int at) {
    System.arraycopy(samples, 0, target, at, samples.length);
  }

  /// The samples from -1 to 1.
  public float[] floats() {
    var floats = new float[samples.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = samples[i] / 32768f;
    }
    return floats;
  }

  /// Little-endian bytes, as the wire has them.
  public byte[] bytes() {
    var bytes = new byte[samples.length * 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    return bytes;
  }

  /// As the wire has it: `audio/pcm;rate=…`.
  public Blob blob() {
    return Blob.of("audio/pcm;rate=" + rate, bytes());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Audio that && rate == that.rate && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * rate + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Audio[" + rate + " Hz, " + duration().toMillis() + " ms]";
  }
}
