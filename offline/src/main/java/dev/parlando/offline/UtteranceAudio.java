package dev.parlando.offline;

import dev.parlando.protocol.Audio;
import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataEndSignal;
import edu.cmu.sphinx.frontend.DataStartSignal;
import edu.cmu.sphinx.frontend.DoubleData;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Where sphinx4 gets its audio from: one utterance after the other. Owned by the recogniser's
/// thread.
///
/// Digital silence, which no microphone gives, makes sphinx4 hear a word that is not there; a hiss
/// too faint to be heard takes its place.
final class UtteranceAudio extends BaseDataProcessor {
  /// Standard deviation of the hiss, in units of a sample.
  private static final double HISS = 3;

  private SplittableRandom hiss = new SplittableRandom(1);
  private @Nullable Utterance utterance;
  private boolean started;
  private boolean interrupted;
  private long samples;

  /// The next data is of this utterance.
  void open(Utterance next) {
    utterance = next;
    started = false;
    interrupted = false;
    samples = 0;
    hiss = new SplittableRandom(1);
  }

  /// Whether the utterance ended because its thread was interrupted; sphinx4 lets no
  /// [InterruptedException] through.
  boolean interrupted() {
    return interrupted;
  }

  @Override
  public @Nullable Data getData() {
    if (!started) {
      started = true;
      return new DataStartSignal(Audio.INPUT_RATE);
    }
    if (utterance == null) {
      return null;
    }
    var piece = next(utterance);
    if (piece == null) {
      utterance = null;
      return new DataEndSignal(samples * 1000 / Audio.INPUT_RATE);
    }
    return data(piece);
  }

  private @Nullable Audio next(Utterance current) {
    try {
      return current.next();
    } catch (InterruptedException e) {
      interrupted = true;
      return null;
    }
  }

  private Data data(Audio piece) {
    var values = new double[piece.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = piece.sample(i) == 0 ? hiss.nextGaussian(0, HISS) : piece.sample(i);
    }
    var data = new DoubleData(values, Audio.INPUT_RATE, samples);
    samples += values.length;
    return data;
  }
}
