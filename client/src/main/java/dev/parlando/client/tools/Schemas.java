package dev.parlando.client.tools;

import dev.parlando.protocol.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Schemas of the kinds that [Form]s need.
final class Schemas {
  private Schemas() {}

  static Schema formatted(Schema.Type type, @Nullable String format) {
    return like(Schema.of(type, null), format, null, null);
  }

  static Schema array(Schema items) {
    return like(Schema.of(Schema.Type.ARRAY, null), null, null, items);
  }

  static Schema described(Schema schema, @Nullable String description) {
    return like(schema, schema.format(), description, schema.items());
  }

  /// The order in which the model shall fill them in is that of the map.
  static Schema object(Map<String, Schema> properties, List<String> required) {
    return Schema.object(properties, required.toArray(String[]::new));
  }

  private static Schema like(
      Schema schema,
      @Nullable String format,
      @Nullable String description,
      @Nullable Schema items) {
    return new Schema(
        schema.type(),
        format,
        null,
        description,
        null,
        schema.enumValues(),
        items,
        null,
        null,
        schema.properties(),
        schema.required(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }
}
