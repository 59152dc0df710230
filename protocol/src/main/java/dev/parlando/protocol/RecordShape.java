package dev.parlando.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record as a JSON object: its components are the fields. The records are the schema, there is
/// no other.
///
/// Fields are read in camel and snake case, unknown ones are passed over unless the protocol counts
/// to the letter, null is absent, the last of several wins. What is absent is not written.
final class RecordShape implements Shape {
  /// Made when first asked for: most sessions need few of the records.
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Class<?> type;
  private final Field[] fields;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    this.type = type;
    var components = type.getRecordComponents();
    fields = new Field[components.length];
    for (int i = 0; i < components.length; i++) {
      fields[i] = Field.of(components[i]);
      positions.put(fields[i].name(), i);
      positions.put(Casing.snake(fields[i].name()), i);
    }
    constructor = constructor(type, components);
  }

  static RecordShape of(Class<?> record) {
    return SHAPES.get(record);
  }

  /// Whether a name, in either casing, is one of the fields.
  boolean has(String name) {
    return positions.containsKey(name);
  }

  @Override
  public Object read(Object json, FieldPath at) {
    if (!(json instanceof Map<?, ?> object)) {
      throw at.invalid(type, json);
    }
    @Nullable Object[] values = new Object[fields.length];
    for (var entry : object.entrySet()) {
      var position = positions.get(entry.getKey());
      if (position != null && fields[position].isKnown(at)) {
        values[position] = fields[position].read(entry.getValue(), at);
      } else if (at.isStrict()) {
        throw at.unknown(String.valueOf(entry.getKey()));
      }
    }
    for (int i = 0; i < fields.length; i++) {
      if (values[i] == null) {
        values[i] = fields[i].absent(at);
      }
    }
    return construct(values);
  }

  @Override
  public Map<String, Object> write(Object value) {
    var json = new LinkedHashMap<String, Object>();
    for (var field : fields) {
      var written = field.write(value);
      if (written != null) {
        json.put(field.name(), written);
      }
    }
    return json;
  }

  @Override
  public @Nullable Map<String, Object> unknown(Object json) {
    if (!(json instanceof Map<?, ?> object)) {
      return null;
    }
    var unknown = new LinkedHashMap<String, Object>();
    for (var entry : object.entrySet()) {
      var value = entry.getValue();
      var position = positions.get(entry.getKey());
      var left = value == null || position == null ? value : fields[position].unknown(value);
      if (left != null) {
        unknown.put(
            position == null ? String.valueOf(entry.getKey()) : fields[position].name(), left);
      }
    }
    return unknown.isEmpty() ? null : unknown;
  }

  private Object construct(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw unexpected(e);
    }
  }

  /// Records of this package neither hide nor throw; anything else is a bug.
  private static AssertionError unexpected(Throwable cause) {
    return new AssertionError("a record is not what it declares", cause);
  }

  /// A component and its rule.
  ///
  /// @param absent what stands for an absent value
  /// @param always whether it is written even where absent
  /// @param everywhere whether both hosted services know it
  private record Field(
      String name,
      Shape shape,
      Method accessor,
      @Nullable Object absent,
      boolean always,
      boolean required,
      boolean everywhere) {

    static Field of(RecordComponent component) {
      var renamed = component.getAnnotation(JsonName.class);
      var shape = Shapes.of(component.getGenericType());
      boolean always = component.isAnnotationPresent(AlwaysWritten.class);
      return new Field(
          renamed == null ? component.getName() : renamed.value(),
          shape,
          component.getAccessor(),
          always ? Scalar.empty(component.getType()) : shape.absent(),
          always,
          component.isAnnotationPresent(Required.class),
          !component.isAnnotationPresent(VertexOnly.class));
    }

    boolean isKnown(FieldPath record) {
      return everywhere || record.tolerance() != Tolerance.NONE;
    }

    @Nullable Object read(@Nullable Object json, FieldPath record) {
      if (json instanceof List<?> && record.isStrict() && !shape.takesLists()) {
        throw record.notRepeated(name);
      }
      return json == null ? null : shape.read(json, record.field(name));
    }

    @Nullable Object unknown(Object json) {
      return shape.unknown(json);
    }

    @Nullable Object absent(FieldPath record) {
      if (required) {
        throw record.field(name).missing();
      }
      return absent;
    }

    @Nullable Object write(Object record) {
      var value = value(record);
      if (value == null && always) {
        value = absent;
      }
      return value == null || (!always && value.equals(absent)) ? null : shape.write(value);
    }

    private @Nullable Object value(Object record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw unexpected(e);
      }
    }
  }
}
