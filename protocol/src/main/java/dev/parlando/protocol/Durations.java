package dev.parlando.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Pattern;

/// Durations of the proto3 JSON mapping: seconds with 0, 3, 6 or 9 decimals and an `s`.
final class Durations {
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?s");
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  private Durations() {}

  static Duration read(Object json, FieldPath at) {
    if (!(json instanceof String text) || !SECONDS.matcher(text).matches()) {
      throw at.invalid("duration");
    }
    var nanos = new BigDecimal(text.substring(0, text.length() - 1)).movePointRight(9);
    var parts = nanos.toBigIntegerExact().divideAndRemainder(NANOS);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /// With as few decimals as it takes; whole seconds have none.
  static String write(Duration duration) {
    var seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    int decimals = Math.ceilDiv(Math.max(seconds.scale(), 0), 3) * 3;
    return seconds.setScale(decimals).toPlainString() + "s";
  }
}
