package dev.parlando.protocol;

/// A low-pass filter between two rates, cut into its phases: a Kaiser-windowed sinc that leaves
/// five sixths of the lower rate's band as they are and is 80 dB down from a twentieth above it.
///
/// Ratios with few phases are exact. Awkward ones (44,101 to 16,000) share a fixed number of phases
/// and lie between two of them, which stays below the noise of 16 bits.
final class Polyphase {
  /// The sinc's zero crossings on each side, at the lower of the rates.
  private static final int CROSSINGS = 24;

  /// Of the band of the lower rate.
  private static final double CUTOFF = 0.94;

  private static final double KAISER_BETA = 7.86;
  private static final int MOST_PHASES = 512;

  /// How many positions between two input samples an output sample may have.
  final int positions;

  /// Taps of one phase, a multiple of four.
  final int taps;

  private final boolean exact;
  private final float[][] phases;

  Polyphase(int from, int to, int positions) {
    this.positions = positions;
    exact = positions <= MOST_PHASES;
    double lowering = Math.max(1.0, (double) from / to);
    taps = Math.ceilDiv((int) Math.ceil(2 * CROSSINGS * lowering), 4) * 4;
    int count = exact ? positions : MOST_PHASES;
    phases = new float[exact ? count : count + 1][];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = phase((double) i / count, taps, lowering);
    }
  }

  /// The filtered value at a position after the middle of the taps that start here.
  float at(float[] samples, int start, int position) {
    if (exact) {
      return sum(samples, start, phases[position]);
    }
    double place = (double) position * MOST_PHASES / positions;
    int below = (int) place;
    float lower = sum(samples, start, phases[below]);
    float upper = sum(samples, start, phases[below + 1]);
    return lower + (float) (place - below) * (upper - lower);
  }

  /// Four sums at once, since each addition waits for the one before it.
  private static float sum(float[] samples, int start, float[] phase) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = 0; i < phase.length; i += 4) {
      a += samples[start + i] * phase[i];
      b += samples[start + i + 1] * phase[i + 1];
      c += samples[start + i + 2] * phase[i + 2];
      d += samples[start + i + 3] * phase[i + 3];
    }
    return a + b + (c + d);
  }

  /// The taps for a point between two samples; their sum is 1, so that silence stays level.
  private static float[] phase(double fraction, int taps, double lowering) {
    var phase = new double[taps];
    double sum = 0;
    for (int i = 0; i < taps; i++) {
      double distance = (i - (taps / 2 - 1) - fraction) / lowering;
      phase[i] = Sinc.at(distance);
      sum += phase[i];
    }
    var level = new float[taps];
    for (int i = 0; i < taps; i++) {
      level[i] = (float) (phase[i] / sum);
    }
    return level;
  }

  /// The windowed sinc, tabled once: computing it for each ratio would take milliseconds.
  private static final class Sinc {
    private static final int STEPS = 512;
    private static final double[] TABLE = table();

    static double at(double crossings) {
      double place = Math.abs(crossings) * STEPS;
      int below = (int) place;
      if (below + 1 >= TABLE.length) {
        return 0;
      }
      return TABLE[below] + (place - below) * (TABLE[below + 1] - TABLE[below]);
    }

    private static double[] table() {
      var table = new double[CROSSINGS * STEPS + 1];
      for (int i = 0; i < table.length; i++) {
        double x = (double) i / STEPS;
        double angle = Math.PI * CUTOFF * x;
        double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
        double edge = x / CROSSINGS;
        table[i] = sinc * bessel(KAISER_BETA * Math.sqrt(1 - edge * edge)) / bessel(KAISER_BETA);
      }
      return table;
    }

    /// The modified Bessel function of the first kind and order zero, by its series.
    private static double bessel(double x) {
      double sum = 1;
      double term = 1;
      for (int k = 1; term > sum * 1e-12; k++) {
        term *= x / (2 * k) * (x / (2 * k));
        sum += term;
      }
      return sum;
    }
  }
}
