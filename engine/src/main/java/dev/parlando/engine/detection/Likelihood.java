package dev.parlando.engine.detection;

/// How much likelier a frame is as voice in noise than as noise alone, both taken for Gaussian: the
/// mean over the bands of the logarithm of the ratio. About 0 for noise, 0.1 to 2 for voice that
/// hardly stands out, [#MOST] for voice in silence.
final class Likelihood {
  /// How much of the signal found in the last frame is expected again, the rest being what this
  /// frame has above the noise.
  private static final float EXPECTED_AGAIN = 0.9f;

  /// Signal-to-noise ratios are held between these.
  private static final float WEAKEST = 0.003f;

  private static final float STRONGEST = 1000;

  /// The most that one band may say.
  private static final float MOST = 6;

  private final float[] signal = new float[Bands.COUNT];

  /// Of a frame's power to the noise's, band by band.
  float ratio(float[] power, float[] noise) {
    float sum = 0;
    for (int band = 0; band < Bands.COUNT; band++) {
      float total = Math.min(STRONGEST, power[band] / noise[band]);
      float fresh = (1 - EXPECTED_AGAIN) * Math.max(0, total - 1);
      float expected = Math.max(WEAKEST, EXPECTED_AGAIN * signal[band] + fresh);
      float gain = expected / (1 + expected);
      signal[band] = gain * gain * total;
      sum += Math.min(MOST, total * gain - (float) Math.log(1 + expected));
    }
    return sum / Bands.COUNT;
  }
}
