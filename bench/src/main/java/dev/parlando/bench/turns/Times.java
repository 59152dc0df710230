package dev.parlando.bench.turns;

import static dev.parlando.bench.turns.Moment.CLAUSE_TAKEN;
import static dev.parlando.bench.turns.Moment.CLAUSE_WRITTEN;
import static dev.parlando.bench.turns.Moment.FRAME_ARRIVES;
import static dev.parlando.bench.turns.Moment.FRAME_FULL;
import static dev.parlando.bench.turns.Moment.PROMPT;
import static dev.parlando.bench.turns.Moment.TRANSCRIPT;

import java.util.Map;

/// The moments of one turn that is over.
///
/// @param moments in nanoseconds; a stage that is not there has none
record Times(Map<Moment, Long> moments) {

  /// Milliseconds from one moment to the other; NaN where one was not.
  double millis(Moment from, Moment to) {
    var begin = moments.get(from);
    var end = moments.get(to);
    return begin == null || end == null ? Double.NaN : (end - begin) / 1e6;
  }

  /// Milliseconds from the end of the user's turn to the first frame of sound in which no stage
  /// works: from the transcript to the question, from the writing of a clause to its speaking, from
  /// the sound to the client. Where the model answered in advance, only what comes after both.
  double own() {
    double asking = millis(TRANSCRIPT, PROMPT);
    double sending = millis(FRAME_FULL, FRAME_ARRIVES);
    if (asking < 0) {
      return Math.min(sending, millis(TRANSCRIPT, FRAME_ARRIVES));
    }
    return sending + orNothing(asking) + orNothing(millis(CLAUSE_WRITTEN, CLAUSE_TAKEN));
  }

  private static double orNothing(double millis) {
    return Double.isNaN(millis) ? 0 : millis;
  }
}
