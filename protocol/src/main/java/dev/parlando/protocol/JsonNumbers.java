package dev.parlando.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as the proto3 JSON mapping has them: a number, or its decimal text; `1.0` and `1e3` are
/// whole.
final class JsonNumbers {
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

  private JsonNumbers() {}

  static Integer readInt(Object json, FieldPath at) {
    try {
      return exact(json, at, "int32").intValueExact();
    } catch (ArithmeticException e) {
      throw at.invalid("int32", json);
    }
  }

  static Long readLong(Object json, FieldPath at) {
    try {
      return exact(json, at, "int64").longValueExact();
    } catch (ArithmeticException e) {
      throw at.invalid("int64", json);
    }
  }

  static Double readDouble(Object json, FieldPath at) {
    double value = exact(json, at, "double").doubleValue();
    if (!Double.isFinite(value)) {
      throw at.invalid("double", json);
    }
    return value;
  }

  private static BigDecimal exact(Object json, FieldPath at, String rule) {
    var exact = exact(json);
    if (exact == null) {
      throw at.invalid(rule, json);
    }
    return exact;
  }

  private static @Nullable BigDecimal exact(Object json) {
    return switch (json) {
      case Long whole -> BigDecimal.valueOf(whole);
      case Double number -> BigDecimal.valueOf(number);
      case BigInteger whole -> new BigDecimal(whole);
      case BigDecimal number -> number;
      case String text when DECIMAL.matcher(text).matches() -> new BigDecimal(text);
      default -> null;
    };
  }
}
