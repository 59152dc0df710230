package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// How a type is read from plain JSON values and written to them (see [JsonText] for which).
interface Shape {

  /// What an absent field stands for; such a value is not written either.
  default @Nullable Object absent() {
    return null;
  }

  /// Whether a list can be such a value.
  default boolean takesLists() {
    return false;
  }

  /// Reads a value that is not null.
  ///
  /// @return null where it counts as absent
  @Nullable Object read(Object json, FieldPath at);

  Object write(Object value);

  /// What reading a value would pass over: its fields that are not known, in their places; null
  /// where there are none.
  default @Nullable Object unknown(Object json) {
    return null;
  }
}
