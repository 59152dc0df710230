package dev.parlando.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list; a single value stands for a list of one, as hand-written clients send it.
record ListShape(Shape item) implements Shape {

  @Override
  public Object absent() {
    return List.of();
  }

  @Override
  public boolean takesLists() {
    return true;
  }

  @Override
  public Object read(Object json, FieldPath at) {
    if (at.isStrict() && !(json instanceof List<?>)) {
      throw at.invalid("list");
    }
    var values = json instanceof List<?> list ? list : List.of(json);
    var items = new ArrayList<Object>(values.size());
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      var place = at.item(i);
      if (value == null) {
        throw place.invalid("null");
      }
      var read = item.read(value, place);
      if (read != null) {
        items.add(read);
      }
    }
    return items;
  }

  /// Item by item, null for those that are wholly known.
  @Override
  public @Nullable Object unknown(Object json) {
    var values = json instanceof List<?> list ? list : List.of(json);
    var unknown = new ArrayList<@Nullable Object>(values.size());
    for (var value : values) {
      unknown.add(value == null ? null : item.unknown(value));
    }
    return unknown.stream().allMatch(value -> value == null) ? null : unknown;
  }

  @Override
  public Object write(Object value) {
    return ((List<?>) value).stream().map(item::write).toList();
  }
}
