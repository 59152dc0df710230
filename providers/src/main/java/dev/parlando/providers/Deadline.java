package dev.parlando.providers;

import java.time.Duration;

/// A moment after which nobody waits any longer.
///
/// @param nanos on the clock of [System#nanoTime]
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Nanoseconds left; negative once it has passed.
  long left() {
    return nanos - System.nanoTime();
  }
}
