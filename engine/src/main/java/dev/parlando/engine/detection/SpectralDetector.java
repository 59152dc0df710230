package dev.parlando.engine.detection;

import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;

/// A statistical activity detector that follows the noise around a voice.
///
/// For every frame it takes the power spectrum of the last 32 ms ([Spectrum]), gathers it into 22
/// bands from 100 to 7000 Hz ([Bands]), and asks two questions: how much likelier is this as voice
/// in noise than as the noise known so far ([Likelihood], [NoiseFloor]), and does it have a pitch
/// ([Harmonicity])? Voice must be both at its beginning; then, for a third of a second, likelihood
/// alone carries it over consonants ([Voicing]). Noise is learnt from what is not voice
/// ([LearningRate]), so that it may be there from the first frame, come, go and change.
///
/// An activity should start after three frames of at least [#START], after three of at least
/// [#CAUTIOUS_START] where false starts are dear, and end after half a second below [#END].
///
/// The same input gives the same output. Costs no memory per frame. Owned by one thread, the
/// session's.
public final class SpectralDetector implements ActivityDetector {
  /// From here on a frame counts as the beginning of voice.
  public static final float START = 0.5f;

  /// The same for who would rather miss a word than start for nothing.
  public static final float CAUTIOUS_START = 0.8f;

  /// Below this a frame counts as the end of voice.
  public static final float END = 0.2f;

  private final Spectrum spectrum = new Spectrum();
  private final Bands bands = new Bands();
  private final NoiseFloor noise = new NoiseFloor();
  private final Likelihood likelihood = new Likelihood();
  private final Harmonicity harmonicity = new Harmonicity();
  private final Voicing voicing = new Voicing();
  private final LearningRate learningRate = new LearningRate();

  @Override
  public float voice(Audio frame) {
    if (frame.rate() != Audio.INPUT_RATE || frame.length() != FRAME) {
      throw new IllegalArgumentException(
          "a frame must have " + FRAME + " samples at " + Audio.INPUT_RATE + " Hz");
    }
    var bins = spectrum.power(frame);
    var power = bands.power(bins);
    float ratio = likelihood.ratio(power, noise.power());
    bands.whiten(bins, noise.power());
    float voice = voicing.voice(ratio, harmonicity.of(bins));
    noise.learn(power, learningRate.of(voicing));
    return voice;
  }
}
