package dev.parlando.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// How a session with resumption comes back after its connection was lost: at once, then after
/// waits that double, each up to a quarter shorter by chance so that many clients do not return
/// together.
///
/// @param attempts before the session is given up
/// @param first wait, before the second attempt
/// @param longest wait
/// @param chance asked by any thread
public record Reconnection(int attempts, Duration first, Duration longest, RandomGenerator chance) {
  /// Eight attempts within about half a minute.
  public static final Reconnection USUAL = of(8, Duration.ofMillis(250), Duration.ofSeconds(10));

  /// The same with chance as the system gives it.
  public static Reconnection of(int attempts, Duration first, Duration longest) {
    return new Reconnection(attempts, first, longest, () -> ThreadLocalRandom.current().nextLong());
  }

  /// How long to wait before an attempt, the first of which is 0.
  Duration before(int attempt) {
    if (attempt == 0) {
      return Duration.ZERO;
    }
    var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 20));
    var wait = doubled.compareTo(longest) < 0 ? doubled : longest;
    return wait.minusNanos((long) (wait.toNanos() * chance.nextDouble() / 4));
  }
}
