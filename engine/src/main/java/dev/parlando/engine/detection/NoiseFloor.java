package dev.parlando.engine.detection;

import java.util.Arrays;

/// The noise in every band.
///
/// Two estimates are kept. The mean follows the frames that are taken for noise. The minimum of the
/// smoothed power over the last two seconds holds it up from below: whatever is steady for so long
/// is noise, be it taken for voice or not.
final class NoiseFloor {
  /// The least there is, also in digital silence: a mean square of ten steps of 16 bit, 70 dB below
  /// full scale.
  private static final float SILENCE = 100;

  private static final float SMOOTHING = 0.7f;

  /// A band a quarter as strong as its noise has become quieter: the mean falls this fast.
  private static final float FALLING = 0.25f;

  private static final int SPAN = 12;
  private static final int SPANS = 8;

  /// The minimum over two seconds of smoothed steady noise, times this, is about its mean.
  private static final float BIAS = 1.6f;

  private final float[] mean = new float[Bands.COUNT];
  private final float[] smooth = new float[Bands.COUNT];
  private final float[][] minima = new float[SPANS][Bands.COUNT];
  private int position;

  NoiseFloor() {
    Arrays.fill(mean, SILENCE);
  }

  /// The mean power of the noise in every band; the same array each time.
  float[] power() {
    return mean;
  }

  /// Learns from a frame.
  ///
  /// @param rate the frame's weight in the mean, 0 to 1
  void learn(float[] power, float rate) {
    var span = minima[position / SPAN];
    boolean begins = position % SPAN == 0;
    for (int band = 0; band < Bands.COUNT; band++) {
      smooth[band] = SMOOTHING * smooth[band] + (1 - SMOOTHING) * power[band];
      span[band] = begins ? smooth[band] : Math.min(span[band], smooth[band]);
      float weight = power[band] < mean[band] / 4 ? Math.max(FALLING, rate) : rate;
      float learnt = mean[band] + weight * (power[band] - mean[band]);
      mean[band] = Math.max(SILENCE, Math.max(learnt, BIAS * lowest(band)));
    }
    position = (position + 1) % (SPAN * SPANS);
  }

  /// Nothing until two seconds have passed.
  private float lowest(int band) {
    float lowest = Float.MAX_VALUE;
    for (var span : minima) {
      lowest = Math.min(lowest, span[band]);
    }
    return lowest;
  }
}
