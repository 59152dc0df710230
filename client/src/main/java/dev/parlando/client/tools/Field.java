package dev.parlando.client.tools;

import dev.parlando.protocol.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A named value: a parameter of a function, or a component of a record.
///
/// @param nullable whether null stands where nothing was given
record Field(String name, @Nullable String description, Form form, boolean nullable) {

  static Field of(String name, AnnotatedElement element, AnnotatedType type) {
    var described = element.getAnnotation(Described.class);
    var description = described == null ? null : described.value();
    return new Field(name, description, Form.of(type), Form.isNullable(element, type));
  }

  private boolean isRequired() {
    return !nullable && form.absent() == null;
  }

  /// Reads its value out of an object.
  @Nullable Object read(Map<?, ?> object, String at) {
    var json = object.get(name);
    if (json != null) {
      return form.read(json, at + name);
    }
    if (isRequired()) {
      throw new ToolException(at + name + " is missing");
    }
    return form.absent();
  }

  /// Reads the values of all, in their order.
  static @Nullable Object[] readAll(List<Field> fields, Map<?, ?> object, String at) {
    return fields.stream().map(field -> field.read(object, at)).toArray();
  }

  /// An object of these.
  static Schema schema(List<Field> fields) {
    var properties = new LinkedHashMap<String, Schema>();
    fields.forEach(field ->
        properties.put(field.name, Schemas.described(field.form.schema(), field.description)));
    var required = fields.stream().filter(Field::isRequired).map(Field::name).toList();
    return Schemas.object(properties, required);
  }
}
