package dev.parlando.server.stages;

import dev.parlando.engine.failure.TimeLimits;
import dev.parlando.engine.spi.StageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What a configuration says of a stage's time, whoever provides it.
final class StageLimits {
  private static final String FIRST = "firstOutputTimeoutSeconds";
  private static final String NEXT = "nextOutputTimeoutSeconds";
  private static final String WHOLE = "wholeTimeoutSeconds";

  /// Settings that are no provider's.
  static final Set<String> KEYS = Set.of(FIRST, NEXT, WHOLE);

  private static final BigDecimal MOST = BigDecimal.valueOf(86_400);
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  /// What a provider's own time-out needs beyond itself to be told before this one strikes.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private StageLimits() {}

  /// A time-out of the provider itself lengthens the limits that nobody set: who lets a server take
  /// its time is not cut short for it.
  static TimeLimits of(String key, Map<String, String> choice) {
    var own = longest(choice);
    return new TimeLimits(
        limit(key, choice, FIRST, longer(Duration.ofSeconds(40), own)),
        limit(key, choice, NEXT, longer(Duration.ofSeconds(30), own)),
        limit(key, choice, WHOLE, longer(Duration.ofMinutes(10), own)));
  }

  private static Duration longest(Map<String, String> choice) {
    var longest = Duration.ZERO;
    for (var setting : choice.entrySet()) {
      if (!KEYS.contains(setting.getKey()) && setting.getKey().matches(".*[tT]imeoutSeconds")) {
        longest = longer(longest, limit("", choice, setting.getKey(), Duration.ZERO).plus(GRACE));
      }
    }
    return longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration limit(
      String key, Map<String, String> choice, String setting, Duration otherwise) {
    var value = choice.get(setting);
    if (value == null) {
      return otherwise;
    }
    try {
      var seconds = new BigDecimal(value.strip());
      if (seconds.signum() > 0 && seconds.compareTo(MOST) <= 0) {
        return Duration.ofNanos(seconds.multiply(NANOS).longValue());
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new StageException(
        StageException.Kind.REFUSED,
        key + "." + setting + " must be a number of seconds, above 0 and up to 86400");
  }
}
