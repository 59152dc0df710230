package dev.parlando.client.tools;

import dev.parlando.protocol.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shape of a Java type as JSON: how the model is told of it, and how a value is read.
interface Form {

  /// How the model is told.
  Schema schema();

  /// Reads a JSON value.
  ///
  /// @param at the name of the field
  /// @throws ToolException naming the field and the rule
  Object read(Object json, String at);

  /// What stands where nothing was given; null where nothing can.
  default @Nullable Object absent() {
    return null;
  }

  /// The form of a type.
  ///
  /// @throws IllegalArgumentException when it has none
  static Form of(AnnotatedType annotated) {
    var type = annotated.getType();
    if (type instanceof Class<?> plain) {
      return ofClass(plain);
    }
    if (type instanceof ParameterizedType generic
        && annotated instanceof AnnotatedParameterizedType parameters) {
      var last = parameters.getAnnotatedActualTypeArguments();
      var of = of(last[last.length - 1]);
      if (generic.getRawType() == Optional.class) {
        return new Maybe(of);
      }
      if (generic.getRawType() == List.class) {
        return new Many(of);
      }
      if (generic.getRawType() == Map.class && last[0].getType() == String.class) {
        return new Entries(of);
      }
    }
    throw new IllegalArgumentException("a function cannot take a " + type.getTypeName());
  }

  /// The form of a class.
  static Form ofClass(Class<?> type) {
    var scalar = Scalar.of(type);
    if (scalar != null) {
      return scalar;
    }
    if (type.isEnum()) {
      return Choice.of(type.getEnumConstants());
    }
    if (type.isRecord()) {
      return RecordForm.of(type.asSubclass(Record.class));
    }
    throw new IllegalArgumentException("a function cannot take a " + type.getTypeName());
  }

  /// Whether a value may be left out for null, by anybody's `@Nullable`.
  static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
    return Arrays.stream(type.getAnnotations()).anyMatch(Form::isNullable)
        || Arrays.stream(element.getAnnotations()).anyMatch(Form::isNullable);
  }

  private static boolean isNullable(java.lang.annotation.Annotation annotation) {
    return annotation.annotationType().getSimpleName().equals("Nullable");
  }

  /// One of some words, each of which stands for a constant.
  record Choice(Map<String, Object> constants) implements Form {
    static Choice of(Object... constants) {
      var named = new LinkedHashMap<String, Object>();
      for (var constant : constants) {
        named.put(((Enum<?>) constant).name(), constant);
      }
      return new Choice(named);
    }

    @Override
    public Schema schema() {
      return Schema.oneOf(constants.keySet().toArray(String[]::new));
    }

    @Override
    public Object read(Object json, String at) {
      var word = json.toString().strip();
      var constant = constants.getOrDefault(word, constants.get(word.toUpperCase(Locale.ROOT)));
      if (constant == null) {
        throw new ToolException(at + " must be one of " + constants.keySet());
      }
      return constant;
    }
  }

  /// A value that may be left out.
  record Maybe(Form form) implements Form {
    @Override
    public Schema schema() {
      return form.schema();
    }

    @Override
    public Object read(Object json, String at) {
      return Optional.of(form.read(json, at));
    }

    @Override
    public Object absent() {
      return Optional.empty();
    }
  }

  /// Any number of values.
  record Many(Form form) implements Form {
    @Override
    public Schema schema() {
      return Schemas.array(form.schema());
    }

    @Override
    public Object read(Object json, String at) {
      if (!(json instanceof List<?> list)) {
        throw new ToolException(at + " must be a list");
      }
      var values = new ArrayList<Object>();
      for (var each : list) {
        var place = at + "[" + values.size() + "]";
        if (each == null) {
          throw new ToolException(place + " must not be null");
        }
        values.add(form.read(each, place));
      }
      return List.copyOf(values);
    }
  }

  /// Values under names that are not known beforehand.
  record Entries(Form form) implements Form {
    @Override
    public Schema schema() {
      return Schema.of(Schema.Type.OBJECT, null);
    }

    @Override
    public Object read(Object json, String at) {
      if (!(json instanceof Map<?, ?> map)) {
        throw new ToolException(at + " must be an object");
      }
      var values = new LinkedHashMap<String, Object>();
      for (var entry : map.entrySet()) {
        if (entry.getValue() == null) {
          throw new ToolException(at + " must have no null in it");
        }
        values.put(String.valueOf(entry.getKey()), form.read(entry.getValue(), at + "[…]"));
      }
      return Map.copyOf(values);
    }
  }

  /// A text, a number, a truth value, or whatever comes.
  enum Scalar implements Form {
    TEXT(Schema.Type.STRING, null, String.class, String.class),
    INT(Schema.Type.INTEGER, "int32", int.class, Integer.class),
    LONG(Schema.Type.INTEGER, "int64", long.class, Long.class),
    DOUBLE(Schema.Type.NUMBER, null, double.class, Double.class),
    FLOAT(Schema.Type.NUMBER, null, float.class, Float.class),
    TRUTH(Schema.Type.BOOLEAN, null, boolean.class, Boolean.class),
    ANYTHING(Schema.Type.OBJECT, null, Object.class, Object.class);

    private final Schema.Type type;
    private final @Nullable String format;
    private final Class<?> plain;
    private final Class<?> boxed;

    Scalar(Schema.Type type, @Nullable String format, Class<?> plain, Class<?> boxed) {
      this.type = type;
      this.format = format;
      this.plain = plain;
      this.boxed = boxed;
    }

    static @Nullable Scalar of(Class<?> type) {
      return Arrays.stream(values())
          .filter(scalar -> scalar.plain == type || scalar.boxed == type)
          .findFirst()
          .orElse(null);
    }

    @Override
    public Schema schema() {
      return Schemas.formatted(type, format);
    }

    @Override
    public Object read(Object json, String at) {
      try {
        var value =
            switch (this) {
              case TEXT -> json instanceof String text ? text : null;
              case TRUTH -> json instanceof Boolean truth ? truth : null;
              case INT -> json instanceof Number n ? (Object) Math.toIntExact(whole(n)) : null;
              case LONG -> json instanceof Number n ? (Object) whole(n) : null;
              case DOUBLE -> json instanceof Number n ? (Object) n.doubleValue() : null;
              case FLOAT -> json instanceof Number n ? (Object) n.floatValue() : null;
              case ANYTHING -> json;
            };
        if (value != null) {
          return value;
        }
      } catch (ArithmeticException _) {
        // Not a whole number, or too large.
      }
      throw new ToolException(
          at + " must be of type " + type + (format == null ? "" : " " + format));
    }

    private static long whole(Number number) {
      return new java.math.BigDecimal(number.toString()).longValueExact();
    }
  }
}
