package dev.parlando.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map whose keys are somebody's own words: they are never re-cased, nor named in an error, where
/// an entry goes by its number, as Google has it.
record MapShape(Shape value) implements Shape {

  @Override
  public Object absent() {
    return Map.of();
  }

  @Override
  public Object read(Object json, FieldPath at) {
    var values = new LinkedHashMap<String, Object>();
    int number = 0;
    for (var entry : JsonValues.object(json, at).entrySet()) {
      var place = at.item(number++).field("value");
      var read = entry.getValue() == null ? null : value.read(entry.getValue(), place);
      if (read != null) {
        values.put(entry.getKey(), read);
      }
    }
    return values;
  }

  @Override
  public Object write(Object map) {
    var json = new LinkedHashMap<String, Object>();
    for (var entry : ((Map<?, ?>) map).entrySet()) {
      json.put(String.valueOf(entry.getKey()), value.write(entry.getValue()));
    }
    return json;
  }
}
