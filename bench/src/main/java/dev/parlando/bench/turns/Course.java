package dev.parlando.bench.turns;

import java.util.EnumMap;
import java.util.Map;

/// When the moments of the present turn were, in nanoseconds. For any thread.
final class Course {
  private final Map<Moment, Long> moments = new EnumMap<>(Moment.class);

  /// A new turn begins.
  synchronized void clear() {
    moments.clear();
  }

  /// It is now, unless it was before.
  synchronized void first(Moment moment) {
    if (!moments.containsKey(Moment.FRAME_ARRIVES)) {
      moments.putIfAbsent(moment, System.nanoTime());
    }
  }

  /// It is now, whether or not it was before, as long as that other moment has not come.
  synchronized void latest(Moment moment, Moment before) {
    if (!moments.containsKey(before)) {
      moments.put(moment, System.nanoTime());
    }
  }

  /// The language model is asked, perhaps anew: what it made of another question does not count.
  synchronized void ask() {
    if (!moments.containsKey(Moment.FRAME_ARRIVES)) {
      moments.keySet().removeIf(moment -> moment.compareTo(Moment.PROMPT) >= 0);
      moments.put(Moment.PROMPT, System.nanoTime());
    }
  }

  synchronized Times times() {
    return new Times(Map.copyOf(moments));
  }
}
