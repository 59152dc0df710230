package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shape of a value: the OpenAPI subset of the wire.
public record Schema(
    @Nullable Type type,
    @Nullable String format,
    @Nullable String title,
    @Nullable String description,
    @Nullable Boolean nullable,
    @JsonName("enum") List<String> enumValues,
    @Nullable Schema items,
    @Nullable Long minItems,
    @Nullable Long maxItems,
    Map<String, Schema> properties,
    List<String> required,
    @Nullable Long minProperties,
    @Nullable Long maxProperties,
    @Nullable Double minimum,
    @Nullable Double maximum,
    @Nullable Long minLength,
    @Nullable Long maxLength,
    @Nullable String pattern,
    @Nullable Object example,
    List<Schema> anyOf,
    List<String> propertyOrdering,
    @JsonName("default") @Nullable Object defaultValue) {

  public Schema {
    enumValues = List.copyOf(enumValues);
    properties = JsonValues.orderedCopy(properties);
    required = List.copyOf(required);
    anyOf = List.copyOf(anyOf);
    propertyOrdering = List.copyOf(propertyOrdering);
  }

  /// A value of a simple type.
  public static Schema of(Type type, @Nullable String description) {
    return of(type, description, List.of(), Map.of(), List.of());
  }

  /// One of the given words.
  public static Schema oneOf(String... values) {
    return of(Type.STRING, null, List.of(values), Map.of(), List.of());
  }

  /// An object with these properties, in their order.
  public static Schema object(Map<String, Schema> properties, String... required) {
    return of(Type.OBJECT, null, List.of(), properties, List.of(required));
  }

  private static Schema of(
      Type type,
      @Nullable String description,
      List<String> enumValues,
      Map<String, Schema> properties,
      List<String> required) {
    return new Schema(
        type,
        null,
        null,
        description,
        null,
        enumValues,
        null,
        null,
        null,
        properties,
        required,
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

  /// Numbers are those of the wire.
  public enum Type {
    TYPE_UNSPECIFIED,
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN,
    ARRAY,
    OBJECT,
    NULL
  }
}
