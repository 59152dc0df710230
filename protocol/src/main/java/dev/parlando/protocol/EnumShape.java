package dev.parlando.protocol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A word of a list, by its name in any case or by its number on the wire, which is its ordinal.
final class EnumShape implements Shape {
  private final Class<?> type;
  private final Object[] constants;
  private final Map<String, Object> byName = new HashMap<>();

  EnumShape(Class<?> type) {
    this.type = type;
    constants = type.getEnumConstants();
    for (var constant : constants) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public @Nullable Object read(Object json, FieldPath at) {
    var constant =
        switch (json) {
          case String name -> byName.get(at.isStrict() ? name : name.toUpperCase(Locale.ROOT));
          case Number number -> byNumber(number.doubleValue());
          default -> throw at.invalid(type, json);
        };
    if (constant == null && at.tolerance() != Tolerance.TO_THE_NEWER) {
      throw at.invalid(type, json);
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
