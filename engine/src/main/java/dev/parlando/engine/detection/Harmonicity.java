package dev.parlando.engine.detection;

import java.util.Arrays;

/// How periodic a sound is at a voice's pitch: the highest peak of its autocorrelation.
final class Harmonicity {
  /// Samples of a period of 400 Hz.
  private static final int SHORTEST = 40;

  /// Samples of a period of 80 Hz.
  private static final int LONGEST = 200;

  /// The bins from 125 to 2000 Hz, where a voice's harmonics are strongest.
  private static final int FIRST = 4;

  private static final int LAST = 64;

  private final Fft fft = new Fft(Spectrum.SIZE);
  private final float[] real = new float[Spectrum.SIZE];
  private final float[] imaginary = new float[Spectrum.SIZE];
  private final float[] decay = decay();

  /// The window's own autocorrelation, by which a sound's falls with the lag.
  private static float[] decay() {
    var window = Spectrum.window();
    var decay = new float[LONGEST + 1];
    for (int lag = 0; lag <= LONGEST; lag++) {
      for (int i = 0; i < Spectrum.SIZE; i++) {
        decay[lag] += window[i] * window[(i + lag) % Spectrum.SIZE];
      }
    }
    float whole = decay[0];
    for (int lag = 0; lag <= LONGEST; lag++) {
      decay[lag] /= whole;
    }
    return decay;
  }

  /// About 0.3 for noise, to 1 for a steady vowel.
  ///
  /// @param power of all bins, whitened by the noise so that its colour is not taken for pitch
  float of(float[] power) {
    correlate(power);
    float highest = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      float here = real[lag];
      if (here > real[lag - 1] && here >= real[lag + 1]) {
        highest = Math.max(highest, here / decay[lag]);
      }
    }
    return real[0] <= 0 ? 0 : Math.min(1, highest / real[0]);
  }

  /// The transform of a power spectrum is the autocorrelation.
  private void correlate(float[] power) {
    Arrays.fill(real, 0);
    Arrays.fill(imaginary, 0);
    for (int bin = FIRST; bin <= LAST; bin++) {
      real[bin] = power[bin];
      real[Spectrum.SIZE - bin] = power[bin];
    }
    fft.transform(real, imaginary);
  }
}
