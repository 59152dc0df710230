package dev.parlando.client.tools;

import dev.parlando.protocol.Schema;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record: an object with a field for each component.
record RecordForm(Constructor<? extends Record> constructor, List<Field> fields) implements Form {

  static RecordForm of(Class<? extends Record> type) {
    var components = Arrays.asList(type.getRecordComponents());
    var classes = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(classes);
      constructor.setAccessible(true);
      return new RecordForm(
          constructor,
          components.stream()
              .map(part -> Field.of(part.getName(), part, part.getAnnotatedType()))
              .toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("a record without its constructor: " + type, e);
    }
  }

  @Override
  public Schema schema() {
    return Field.schema(fields);
  }

  @Override
  public Object read(Object json, String at) {
    if (!(json instanceof Map<?, ?> object)) {
      throw new ToolException(at + " must be an object");
    }
    return make(Field.readAll(fields, object, at.isEmpty() ? "" : at + "."), at);
  }

  private Object make(@Nullable Object[] values, String at) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new ToolException((at.isEmpty() ? "the call" : at) + " has values that do not fit");
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
