package dev.parlando.offline.language;

import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a value must look like, whichever of the two ways it was declared in.
///
/// @param choices the only values allowed, as they were declared; empty where any is
record Shape(
    Kind kind,
    String description,
    List<Object> choices,
    @Nullable Shape items,
    Map<String, Shape> properties,
    List<String> required) {

  /// The kinds of values.
  enum Kind {
    TEXT,
    NUMBER,
    INTEGER,
    BOOLEAN,
    LIST,
    OBJECT
  }

  private static final int DEEPEST = 6;
  private static final Shape ANYTHING =
      new Shape(Kind.TEXT, "", List.of(), null, Map.of(), List.of());
  private static final Shape NOTHING =
      new Shape(Kind.OBJECT, "", List.of(), null, Map.of(), List.of());

  Shape {
    choices = List.copyOf(choices);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    required = List.copyOf(required);
  }

  /// The parameters of a function, as an object.
  static Shape of(FunctionDeclaration function) {
    var schema = function.parameters();
    if (schema != null) {
      return of(schema);
    }
    var json = function.parametersJsonSchema();
    return json == null ? NOTHING : of(json, DEEPEST);
  }

  private static Shape of(Schema schema) {
    if (schema.type() == null && !schema.anyOf().isEmpty()) {
      return of(schema.anyOf().getFirst());
    }
    var properties = new LinkedHashMap<String, Shape>();
    schema.properties().forEach((name, property) -> properties.put(name, of(property)));
    return new Shape(
        kind(schema.type() == null ? "" : schema.type().name(), !properties.isEmpty()),
        schema.description() == null ? "" : schema.description(),
        List.copyOf(schema.enumValues()),
        schema.items() == null ? null : of(schema.items()),
        properties,
        schema.required());
  }

  private static Shape of(Map<?, ?> json, int deepest) {
    if (deepest == 0) {
      return ANYTHING;
    }
    if (json.get("type") == null && first(json.get("anyOf")) instanceof Map<?, ?> any) {
      return of(any, deepest - 1);
    }
    var properties = new LinkedHashMap<String, Shape>();
    if (json.get("properties") instanceof Map<?, ?> declared) {
      declared.forEach((name, shape) -> properties.put(name.toString(), nested(shape, deepest)));
    }
    return new Shape(
        kind(type(json.get("type")), !properties.isEmpty()),
        json.get("description") instanceof String text ? text : "",
        present(json.get("enum")),
        json.get("items") == null ? null : nested(json.get("items"), deepest),
        properties,
        present(json.get("required")).stream().map(Object::toString).toList());
  }

  private static Shape nested(@Nullable Object shape, int deepest) {
    return shape instanceof Map<?, ?> json ? of(json, deepest - 1) : ANYTHING;
  }

  private static @Nullable Object first(@Nullable Object list) {
    return list instanceof List<?> all && !all.isEmpty() ? all.getFirst() : null;
  }

  /// The type, of several the first that is not null.
  private static String type(@Nullable Object type) {
    for (var each : type instanceof List<?> several ? several : present(type)) {
      if (each instanceof String name && !name.equals("null")) {
        return name;
      }
    }
    return "";
  }

  private static List<Object> present(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return value == null ? List.of() : List.of(value);
    }
    var present = new ArrayList<Object>();
    for (var each : list) {
      if (each != null) {
        present.add(each);
      }
    }
    return present;
  }

  private static Kind kind(String type, boolean hasProperties) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "NUMBER" -> Kind.NUMBER;
      case "INTEGER" -> Kind.INTEGER;
      case "BOOLEAN" -> Kind.BOOLEAN;
      case "ARRAY" -> Kind.LIST;
      case "OBJECT" -> Kind.OBJECT;
      default -> hasProperties ? Kind.OBJECT : Kind.TEXT;
    };
  }
}
