package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Where in a frame a value stands; spelt out only when something is wrong with it.
///
/// @param name in camel case; empty for an item of a list
/// @param tolerant whether a word of a newer protocol counts as absent
record FieldPath(@Nullable FieldPath parent, String name, int index, boolean tolerant) {

  /// The root of a client's message, which is held to what the protocol knows.
  static FieldPath ofClient(String kind) {
    return new FieldPath(null, kind, 0, false);
  }

  /// The root of a server's message: the server may be newer than its client.
  static FieldPath ofServer(String kind) {
    return new FieldPath(null, kind, 0, true);
  }

  FieldPath field(String camelName) {
    return new FieldPath(this, camelName, 0, tolerant);
  }

  FieldPath item(int at) {
    return new FieldPath(this, "", at, tolerant);
  }

  /// A value that is not what the rule says, in the words of Google's transcoder.
  ProtocolException invalid(String rule) {
    return ProtocolException.invalid("Invalid value at '" + this + "' (" + rule + ")");
  }

  ProtocolException missing() {
    return ProtocolException.invalid("Missing value at '" + this + "'");
  }

  /// In snake case, as Google names fields.
  @Override
  public String toString() {
    if (parent == null) {
      return Casing.snake(name);
    }
    return name.isEmpty() ? parent + "[" + index + "]" : parent + "." + Casing.snake(name);
  }
}
