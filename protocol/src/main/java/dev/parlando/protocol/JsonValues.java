package dev.parlando.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Any JSON as Java values: `Map`, `List`, `String`, `Boolean`, `Long`, `BigInteger`, `Double`,
/// `BigDecimal` and, inside maps and lists, null.
final class JsonValues {
  private JsonValues() {}

  /// An unmodifiable copy that keeps the order of its keys.
  static <V> Map<String, V> orderedCopy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// The entries of a JSON object, for the caller to change.
  static Map<String, Object> object(Object json, FieldPath at) {
    if (!(json instanceof Map<?, ?> object)) {
      throw at.invalid("object");
    }
    var entries = new LinkedHashMap<String, Object>();
    for (var entry : object.entrySet()) {
      entries.put(String.valueOf(entry.getKey()), entry.getValue());
    }
    return entries;
  }
}
