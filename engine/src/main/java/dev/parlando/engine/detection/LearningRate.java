package dev.parlando.engine.detection;

/// How much a frame changes what is known of the noise.
final class LearningRate {
  /// Frames at the beginning whose mean is the first estimate, unless they have a pitch: 200 ms.
  private static final int FIRST = 10;

  /// Sound without pitch for so many frames, 240 ms, is longer than a consonant: new noise.
  private static final int UNPITCHED = 12;

  private static final float NEW_NOISE = 0.3f;

  /// Of a frame that is surely noise: two thirds of the estimate are of the last 700 ms.
  private static final float USUAL = 0.03f;

  private int frames;
  private int unpitched;

  /// The weight of the last frame in the mean.
  float of(Voicing voicing) {
    unpitched = voicing.isUnpitchedSound() ? unpitched + 1 : 0;
    frames = Math.min(frames + 1, FIRST + 1);
    if (frames <= FIRST && !voicing.isPitched()) {
      return 1f / frames;
    }
    return unpitched > UNPITCHED ? NEW_NOISE : USUAL * voicing.noise();
  }
}
