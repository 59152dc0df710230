package dev.parlando.engine.detection;

/// From likelihood and pitch to the probability of voice, smoothed so that neither a consonant nor
/// a stop within a word falls apart from it.
final class Voicing {
  /// The mean log-likelihood ratio at which noise ends: steady noise exceeds it in fewer than one
  /// frame of a thousand.
  private static final float RATIO = 0.12f;

  private static final float RATIO_WIDTH = 0.03f;

  /// The harmonicity at which pitch begins: steady noise exceeds it in one frame of fifty.
  private static final float PITCH = 0.44f;

  private static final float PITCH_WIDTH = 0.05f;

  /// What is left of a pitch after each frame: half of it after 220 ms.
  private static final float MEMORY = 0.94f;

  /// How far the probability rises towards a frame's in one frame.
  private static final float ATTACK = 0.5f;

  /// How far it falls, for each unit of the highest recent ratio: slower where voice hardly stands
  /// out, since there its quiet parts are lost.
  private static final float RELEASE = 0.06f;

  private static final float SLOWEST_RELEASE = 0.07f;
  private static final float FASTEST_RELEASE = 0.25f;

  /// What is left of the highest ratio after each frame: half of it after 7 s.
  private static final float CLARITY_MEMORY = 0.998f;

  private float presence;
  private float pitch;
  private float context;
  private float clarity;
  private float voice;

  /// The probability of voice.
  ///
  /// @param ratio of likelihoods, of [Likelihood]
  /// @param harmonicity of [Harmonicity]
  float voice(float ratio, float harmonicity) {
    presence = logistic((ratio - RATIO) / RATIO_WIDTH);
    pitch = presence * logistic((harmonicity - PITCH) / PITCH_WIDTH);
    context = Math.max(pitch, context * MEMORY);
    clarity = Math.max(ratio, clarity * CLARITY_MEMORY);
    float now = presence * context;
    float release = Math.clamp(RELEASE * clarity, SLOWEST_RELEASE, FASTEST_RELEASE);
    voice += (now > voice ? ATTACK : release) * (now - voice);
    return voice;
  }

  /// Whether the last frame has a pitch that stands out of the noise.
  boolean isPitched() {
    return pitch >= 0.5f;
  }

  /// Whether the last frame stands out of the noise although there has been no pitch for a while.
  boolean isUnpitchedSound() {
    return presence > 0.5f && context < 0.3f;
  }

  /// How sure it is that the last frame is nothing but noise.
  float noise() {
    return 1 - Math.max(voice, presence);
  }

  private static float logistic(float value) {
    return (float) (1 / (1 + Math.exp(-value)));
  }
}
