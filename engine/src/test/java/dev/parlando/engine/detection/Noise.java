package dev.parlando.engine.detection;

import java.util.Random;

/// Steady noise of unit power.
enum Noise {
  WHITE {
    @Override
    double[] samples(int length, long seed) {
      var random = new Random(seed);
      var samples = new double[length];
      for (int i = 0; i < length; i++) {
        samples[i] = random.nextGaussian();
      }
      return samples;
    }
  },
  /// Three decibels less an octave, by summing sources that change ever more rarely.
  PINK {
    @Override
    double[] samples(int length, long seed) {
      var random = new Random(seed);
      var sources = new double[OCTAVES];
      for (int i = 0; i < OCTAVES; i++) {
        sources[i] = random.nextGaussian();
      }
      var samples = new double[length];
      for (int i = 0; i < length; i++) {
        int octave = Math.min(Integer.numberOfTrailingZeros(i + 1), OCTAVES - 1);
        sources[octave] = random.nextGaussian();
        double sum = random.nextGaussian();
        for (double source : sources) {
          sum += source;
        }
        samples[i] = sum / Math.sqrt(OCTAVES + 1);
      }
      return samples;
    }
  };

  private static final int OCTAVES = 12;

  abstract double[] samples(int length, long seed);
}
