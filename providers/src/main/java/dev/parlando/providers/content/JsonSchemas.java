package dev.parlando.providers.content;

import dev.parlando.protocol.Schema;
import dev.parlando.providers.http.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The protocol's schemas, an OpenAPI subset, as JSON schemas.
public final class JsonSchemas {
  private JsonSchemas() {}

  public static ObjectNode of(Schema schema) {
    var written = Json.object();
    type(written, schema);
    set(written, "format", schema.format());
    set(written, "title", schema.title());
    set(written, "description", schema.description());
    set(written, "default", schema.defaultValue());
    set(written, "pattern", schema.pattern());
    bounds(written, schema);
    enumeration(written, schema);
    items(written, schema);
    properties(written, schema);
    alternatives(written, schema);
    if (schema.example() != null) {
      written.putArray("examples").add(Json.tree(schema.example()));
    }
    return written;
  }

  private static void type(ObjectNode written, Schema schema) {
    if (schema.type() == null || schema.type() == Schema.Type.TYPE_UNSPECIFIED) {
      return;
    }
    var name = schema.type().name().toLowerCase(Locale.ROOT);
    if (isNullable(schema) && schema.type() != Schema.Type.NULL) {
      written.putArray("type").add(name).add("null");
    } else {
      written.put("type", name);
    }
  }

  private static boolean isNullable(Schema schema) {
    return Boolean.TRUE.equals(schema.nullable());
  }

  private static void bounds(ObjectNode written, Schema schema) {
    set(written, "minimum", schema.minimum());
    set(written, "maximum", schema.maximum());
    set(written, "minLength", schema.minLength());
    set(written, "maxLength", schema.maxLength());
    set(written, "minItems", schema.minItems());
    set(written, "maxItems", schema.maxItems());
    set(written, "minProperties", schema.minProperties());
    set(written, "maxProperties", schema.maxProperties());
  }

  /// A JSON schema that enumerates permits nothing else, not even null.
  private static void enumeration(ObjectNode written, Schema schema) {
    if (schema.enumValues().isEmpty()) {
      return;
    }
    var values = written.putArray("enum");
    schema.enumValues().forEach(value -> values.add(constant(schema.type(), value)));
    if (isNullable(schema)) {
      values.addNull();
    }
  }

  /// The wire enumerates in texts, whatever the type.
  private static JsonNode constant(Schema.@Nullable Type type, String value) {
    if (type == Schema.Type.INTEGER || type == Schema.Type.NUMBER) {
      var number = Json.read(value);
      if (number != null && number.isNumber()) {
        return number;
      }
    }
    return Json.tree(value);
  }

  private static void items(ObjectNode written, Schema schema) {
    if (schema.items() != null) {
      written.set("items", of(schema.items()));
    }
  }

  private static void properties(ObjectNode written, Schema schema) {
    if (schema.properties().isEmpty() && schema.type() != Schema.Type.OBJECT) {
      return;
    }
    var properties = written.putObject("properties");
    var order = new LinkedHashSet<>(schema.propertyOrdering());
    order.addAll(schema.properties().keySet());
    for (var name : order) {
      var property = schema.properties().get(name);
      if (property != null) {
        properties.set(name, of(property));
      }
    }
    if (!schema.required().isEmpty()) {
      written.set("required", Json.tree(schema.required()));
    }
  }

  private static void alternatives(ObjectNode written, Schema schema) {
    List<Schema> alternatives = schema.anyOf();
    if (alternatives.isEmpty()) {
      return;
    }
    var any = written.putArray("anyOf");
    alternatives.forEach(alternative -> any.add(of(alternative)));
    if (isNullable(schema)) {
      any.addObject().put("type", "null");
    }
  }

  private static void set(ObjectNode written, String field, @Nullable Object value) {
    if (value != null) {
      written.set(field, Json.tree(whole(value)));
    }
  }

  /// A bound without a fraction is written without one.
  private static Object whole(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? (Object) number.longValue()
        : value;
  }
}
