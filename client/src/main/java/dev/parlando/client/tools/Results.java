package dev.parlando.client.tools;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What functions return, as JSON values.
final class Results {
  private Results() {}

  /// The whole of a response: an object is itself, anything else stands under `output`.
  static Map<String, Object> response(@Nullable Object result) {
    var response = new LinkedHashMap<String, Object>();
    if (json(result) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> response.put(String.valueOf(key), value));
    } else {
      var json = json(result);
      response.put("output", json == null ? "done" : json);
    }
    return response;
  }

  static Map<String, Object> error(String message) {
    return Map.of("error", message);
  }

  private static @Nullable Object json(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean truth -> truth;
      case Double number when !Double.isFinite(number) -> number.toString();
      case Float number when !Float.isFinite(number) -> number.toString();
      case Number number -> number;
      case Optional<?> maybe -> json(maybe.orElse(null));
      case Collection<?> many -> many.stream().map(Results::json).toList();
      case Map<?, ?> map -> entries(map);
      case Record object -> components(object);
      default -> value.toString();
    };
  }

  private static Map<String, Object> entries(Map<?, ?> map) {
    var entries = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> put(entries, String.valueOf(key), value));
    return entries;
  }

  /// What is absent is left out.
  private static void put(Map<String, Object> entries, String key, @Nullable Object value) {
    var json = json(value);
    if (json != null) {
      entries.put(key, json);
    }
  }

  private static Map<String, Object> components(Record object) {
    var entries = new LinkedHashMap<String, Object>();
    for (var component : object.getClass().getRecordComponents()) {
      put(entries, component.getName(), value(object, component));
    }
    return entries;
  }

  private static @Nullable Object value(Record object, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a component cannot be read: " + component.getName(), e);
    }
  }
}
