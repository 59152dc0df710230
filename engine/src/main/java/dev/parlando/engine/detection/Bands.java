package dev.parlando.engine.detection;

/// Bins gathered into bands whose width grows with frequency as the ear's does.
final class Bands {
  static final int COUNT = 22;

  private static final double LOWEST = 100;
  private static final double HIGHEST = 7000;
  private static final double BIN = 16_000.0 / Spectrum.SIZE;

  private final int[] edges = edges();
  private final float[] power = new float[COUNT];

  private static int[] edges() {
    var edges = new int[COUNT + 1];
    for (int i = 0; i <= COUNT; i++) {
      double mel = mel(LOWEST) + (mel(HIGHEST) - mel(LOWEST)) * i / COUNT;
      edges[i] = (int) Math.round(700 * (Math.exp(mel / 1127) - 1) / BIN);
    }
    return edges;
  }

  private static double mel(double frequency) {
    return 1127 * Math.log1p(frequency / 700);
  }

  /// Divides the bins by a power of their band's, so that what has this power becomes white.
  void whiten(float[] bins, float[] colour) {
    for (int band = 0; band < COUNT; band++) {
      float gain = 1 / colour[band];
      for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
        bins[bin] *= gain;
      }
    }
  }

  /// The mean power of each band; the same array each time.
  float[] power(float[] bins) {
    for (int band = 0; band < COUNT; band++) {
      float sum = 0;
      for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
        sum += bins[bin];
      }
      power[band] = sum / (edges[band + 1] - edges[band]);
    }
    return power;
  }
}
