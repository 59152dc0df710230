package dev.parlando.cli.doctor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a call takes to its first output and in all. Written by the thread that calls or by the
/// stage's, read when both are done.
final class Stopwatch {
  private volatile long begun = System.nanoTime();
  private volatile @Nullable Duration first;

  /// Counts from now on.
  void begin() {
    begun = System.nanoTime();
  }

  /// Something came out.
  void lap() {
    if (first == null) {
      first = whole();
    }
  }

  @Nullable Duration first() {
    return first;
  }

  Duration whole() {
    return Duration.ofNanos(Math.max(0, System.nanoTime() - begun));
  }
}
