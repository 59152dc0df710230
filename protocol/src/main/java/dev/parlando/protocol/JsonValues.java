package dev.parlando.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Any JSON as Java values: `Map`, `List`, `String`, `Boolean`, `Long`, `BigInteger`, `Double`,
/// `BigDecimal` and, inside maps and lists, null.
final class JsonValues {
  private JsonValues() {}

  /// An unmodifiable copy that keeps the order of its keys.
  static <V> Map<String, V> orderedCopy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// Lays one tree over another: objects field by field, lists of the same length item by item;
  /// whatever else is there already stays.
  static @Nullable Object overlaid(@Nullable Object below, @Nullable Object above) {
    if (below == null) {
      return above;
    }
    if (below instanceof Map<?, ?> object && above instanceof Map<?, ?> more) {
      var both = new LinkedHashMap<Object, @Nullable Object>(object);
      more.forEach((name, value) -> both.put(name, overlaid(both.get(name), value)));
      return both;
    }
    if (below instanceof List<?> list && above instanceof List<?> more) {
      return list.size() == more.size() ? overlaid(list, more) : list;
    }
    return below;
  }

  private static List<@Nullable Object> overlaid(List<?> list, List<?> more) {
    var both = new ArrayList<@Nullable Object>(list);
    for (int i = 0; i < both.size(); i++) {
      both.set(i, overlaid(both.get(i), more.get(i)));
    }
    return both;
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
