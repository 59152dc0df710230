package dev.parlando.engine.detection;

import dev.parlando.protocol.Audio;
import java.util.Random;

/// Speech-like sound without any speech: syllables of a pitched source through two formants, each
/// with a breath of consonant before it.
final class SyntheticVoice {
  private static final int RATE = Audio.INPUT_RATE;
  private static final int SYLLABLE = RATE / 5;
  private static final int CONSONANT = RATE / 20;
  private static final double[][] VOWELS = {{700, 1200}, {400, 2000}, {300, 900}, {500, 1700}};

  private SyntheticVoice() {}

  /// @param loudness root mean square, below full scale by so many decibels
  static Audio of(int syllables, double loudness, long seed) {
    var random = new Random(seed);
    var samples = new double[syllables * SYLLABLE];
    double power = 0;
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      int within = i % SYLLABLE;
      var vowel = VOWELS[i / SYLLABLE % VOWELS.length];
      double pitch = 120 + 20 * Math.sin(2 * Math.PI * i / RATE);
      phase += 2 * Math.PI * pitch / RATE;
      samples[i] =
          within < CONSONANT
              ? 0.1 * random.nextGaussian()
              : voiced(phase, pitch, vowel)
                  * Math.sin(Math.PI * (within - CONSONANT) / (SYLLABLE - CONSONANT));
      power += samples[i] * samples[i] / samples.length;
    }
    double gain = 32768 * Math.pow(10, -loudness / 20) / Math.sqrt(power);
    var audio = new short[samples.length];
    for (int i = 0; i < audio.length; i++) {
      audio[i] = (short) Math.clamp(Math.round(gain * samples[i]), -32768, 32767);
    }
    return Audio.wrap(RATE, audio);
  }

  private static double voiced(double phase, double pitch, double[] formants) {
    double value = 0;
    for (int harmonic = 1; harmonic * pitch < 3500; harmonic++) {
      double strength = 0.05;
      for (double formant : formants) {
        double distance = (harmonic * pitch - formant) / 120;
        strength += 1 / (1 + distance * distance);
      }
      value += strength * Math.sin(harmonic * phase);
    }
    return value;
  }
}
