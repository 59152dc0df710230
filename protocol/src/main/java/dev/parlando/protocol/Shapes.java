package dev.parlando.protocol;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which shape a component's type has.
final class Shapes {
  private static final Map<Class<?>, Shape> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, Scalar.TEXT),
          Map.entry(boolean.class, Scalar.FLAG),
          Map.entry(Boolean.class, Scalar.OPTIONAL_FLAG),
          Map.entry(Integer.class, Scalar.INTEGER),
          Map.entry(Long.class, Scalar.LONG),
          Map.entry(Double.class, Scalar.NUMBER),
          Map.entry(Duration.class, Scalar.DURATION),
          Map.entry(Bytes.class, Scalar.BYTES),
          Map.entry(Blob.class, Scalar.BLOB),
          Map.entry(Content.class, Scalar.CONTENT),
          Map.entry(Part.class, new PartShape()),
          Map.entry(Object.class, Scalar.ANY));

  private Shapes() {}

  static Shape of(Type type) {
    return switch (type) {
      case Class<?> plain -> of(plain);
      case ParameterizedType list when list.getRawType() == List.class ->
          new ListShape(of(list.getActualTypeArguments()[0]));
      case ParameterizedType map when map.getActualTypeArguments()[1] == Object.class ->
          Scalar.OBJECT;
      case ParameterizedType map -> new MapShape(of(map.getActualTypeArguments()[1]));
      default -> throw new IllegalArgumentException("no shape for " + type);
    };
  }

  private static Shape of(Class<?> type) {
    var simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    return type.isEnum() ? new EnumShape(type) : new Nested(type);
  }

  /// A record inside another, looked up when needed: some hold themselves.
  private record Nested(Class<?> type) implements Shape {
    @Override
    public @Nullable Object read(Object json, FieldPath at) {
      return RecordShape.of(type).read(json, at);
    }

    @Override
    public Object write(Object value) {
      return RecordShape.of(type).write(value);
    }

    @Override
    public @Nullable Object unknown(Object json) {
      return RecordShape.of(type).unknown(json);
    }
  }
}
