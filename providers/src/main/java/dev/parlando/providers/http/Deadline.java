package dev.parlando.providers.http;

import java.time.Duration;

/// A moment after which nobody waits any longer.
///
/// @param nanos on the clock of [System#nanoTime]
public record Deadline(long nanos) {
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Nanoseconds left; negative once it has passed.
  public long left() {
    return nanos - System.nanoTime();
  }
}
