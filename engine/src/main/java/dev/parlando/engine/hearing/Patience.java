package dev.parlando.engine.hearing;

import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.engine.spi.TurnDetector;
import dev.parlando.protocol.Audio;
import java.util.ArrayDeque;
import java.util.List;

/// How long a silence has to be until the user is taken to have finished: short after what reads as
/// finished, long after what does not. Owned by the session's thread.
public final class Patience {
  /// After what reads as finished, and after what does not; in milliseconds.
  static final int SHORT = 300;

  static final int LONG = 1200;

  private static final double SURE = 0.7;
  private static final double DOUBTFUL = 0.3;
  private static final int FRAMES =
      TurnDetector.SECONDS * Audio.INPUT_RATE / ActivityDetector.FRAME;

  private final TurnDetector detector;
  private final ArrayDeque<Audio> trailing = new ArrayDeque<>();

  /// What was judged last, and how.
  private String judged = "";

  private double finished = 0.5;

  public Patience(TurnDetector detector) {
    this.detector = detector;
  }

  /// Hears one more frame of the user's activity.
  public void hear(Audio frame) {
    trailing.addLast(frame);
    if (trailing.size() > FRAMES) {
      trailing.removeFirst();
    }
  }

  /// Judges what was understood so far, once the user falls silent.
  public void judge(String hypothesis) {
    if (!hypothesis.equals(judged)) {
      judged = hypothesis;
      finished =
          hypothesis.isBlank()
              ? 0.5
              : detector.finished(hypothesis, Audio.join(Audio.INPUT_RATE, List.copyOf(trailing)));
    }
  }

  /// Milliseconds of silence that end the activity.
  ///
  /// @param usual what they are where nothing tells
  public int millis(int usual) {
    if (finished >= SURE) {
      return Math.min(SHORT, usual);
    }
    return finished <= DOUBTFUL ? Math.max(LONG, usual) : usual;
  }

  /// Whether the user may well have finished.
  public boolean isProbablyOver() {
    return !judged.isBlank() && finished > DOUBTFUL;
  }

  /// The activity is over.
  public void clear() {
    trailing.clear();
    judge("");
  }
}
