package dev.parlando.protocol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A word of a list, by its name in any case or by its number on the wire, which is its ordinal.
final class EnumShape implements Shape {
  private final String typeName;
  private final Object[] constants;
  private final Map<String, Object> byName = new HashMap<>();

  EnumShape(Class<?> type) {
    typeName = type.getSimpleName();
    constants = type.getEnumConstants();
    for (var constant : constants) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public @Nullable Object read(Object json, FieldPath at) {
    var constant =
        switch (json) {
          case String name -> byName.get(name.toUpperCase(Locale.ROOT));
          case Number number -> byNumber(number.doubleValue());
          default -> throw at.invalid(typeName);
        };
    if (constant == null && !at.tolerant()) {
      throw at.invalid(typeName);
    }
    return constant;
  }

  private @Nullable Object byNumber(double number) {
    int ordinal = (int) number;
    return ordinal == number && ordinal >= 0 && ordinal < constants.length
        ? constants[ordinal]
        : null;
  }

  @Override
  public Object write(Object value) {
    return ((Enum<?>) value).name();
  }
}
