package dev.parlando.engine.detection;

import dev.parlando.protocol.Audio;

/// The power spectrum of the last 32 ms. Overlaps by 12 ms from frame to frame.
final class Spectrum {
  static final int SIZE = 512;
  static final int BINS = SIZE / 2 + 1;

  private final Fft fft = new Fft(SIZE);
  private final float[] window = window();
  private final float[] recent = new float[SIZE];
  private final float[] real = new float[SIZE];
  private final float[] imaginary = new float[SIZE];
  private final float[] power = new float[BINS];

  /// Hann, scaled so that a white signal's power in every bin is its mean square.
  static float[] window() {
    var window = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      window[i] =
          (float) ((0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE)) / Math.sqrt(SIZE * 0.375));
    }
    return window;
  }

  /// The power of every bin, 31.25 Hz apart, with this frame as its end; the same array each time,
  /// which the caller may change.
  float[] power(Audio frame) {
    int kept = SIZE - frame.length();
    System.arraycopy(recent, frame.length(), recent, 0, kept);
    for (int i = 0; i < frame.length(); i++) {
      recent[kept + i] = frame.sample(i);
    }
    for (int i = 0; i < SIZE; i++) {
      real[i] = recent[i] * window[i];
      imaginary[i] = 0;
    }
    fft.transform(real, imaginary);
    for (int bin = 0; bin < BINS; bin++) {
      power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
    }
    return power;
  }
}
