package dev.parlando.engine.scripted;

/// How much of a stretch of samples is one tone.
final class Goertzel {
  private Goertzel() {}

  /// The energy of a frequency within a stretch: equal to the stretch's own energy when that is
  /// nothing but this tone.
  ///
  /// @param cycles periods of the tone within `length` samples
  static double energy(float[] samples, int from, int length, double cycles) {
    double twiceCosine = 2 * Math.cos(2 * Math.PI * cycles / length);
    double last = 0;
    double beforeLast = 0;
    for (int i = from; i < from + length; i++) {
      double next = samples[i] + twiceCosine * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    double power = last * last + beforeLast * beforeLast - twiceCosine * last * beforeLast;
    return 2 * power / length;
  }

  /// The sum of squares of a stretch.
  static double energy(float[] samples, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += samples[i] * samples[i];
    }
    return sum;
  }
}
