package dev.parlando.bench.measure;

import java.time.Duration;
import java.util.List;

/// How much time measuring may take.
///
/// @param rounds of each comparison
/// @param length of each window
/// @param soak in windows of a minute, or of ten seconds when quick
/// @param sizes of a sweep
/// @param full whether nothing is left out
public record Effort(
    int rounds, Duration warmUp, Duration length, int soak, List<Integer> sizes, boolean full) {

  /// Everything, in about forty minutes.
  public static Effort full(int soakMinutes) {
    return new Effort(
        3,
        Duration.ofSeconds(8),
        Duration.ofSeconds(8),
        soakMinutes,
        List.of(1, 10, 50, 200, 500, 1000, 2000),
        true);
  }

  /// A look, in about three minutes.
  public static Effort quick() {
    return new Effort(
        2, Duration.ofSeconds(3), Duration.ofSeconds(4), 3, List.of(10, 200, 1000), false);
  }
}
