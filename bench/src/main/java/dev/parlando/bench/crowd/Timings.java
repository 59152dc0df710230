package dev.parlando.bench.crowd;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// How long things took, of all clients together. For any thread; in nanoseconds.
public final class Timings {
  /// What is timed.
  public enum Of {
    /// From the message that completes what is answered to its answer.
    ROUND_TRIP,
    /// From the making of a sound, in the server, to its arrival.
    MODEL_TO_CLIENT,
    /// From the last of the user's speech to the first of the answer.
    END_TO_AUDIO,
    /// From the first of the user's speech to `interrupted`.
    ONSET_TO_INTERRUPTED,
    /// The same, counted in what was sent meanwhile.
    ONSET_TO_INTERRUPTED_AUDIO,
    /// From the end of the user's speech to the call of a function.
    END_TO_CALL,
    /// Nothing came within the time a person would wait.
    MISSED
  }

  private final Map<Of, Recorder> recorders = new EnumMap<>(Of.class);

  public Timings() {
    for (var of : Of.values()) {
      recorders.put(of, new Recorder(2));
    }
  }

  void add(Of of, long nanos) {
    Objects.requireNonNull(recorders.get(of)).recordValue(Math.max(0, nanos));
  }

  /// All since the last time.
  public Map<Of, Histogram> take() {
    var taken = new EnumMap<Of, Histogram>(Of.class);
    recorders.forEach((of, recorder) -> taken.put(of, recorder.getIntervalHistogram()));
    return taken;
  }
}
