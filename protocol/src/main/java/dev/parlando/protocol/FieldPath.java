package dev.parlando.protocol;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where in a frame a value stands; spelt out only when something is wrong with it.
///
/// @param name in camel case; empty for an item of a list
record FieldPath(@Nullable FieldPath parent, String name, int index, Tolerance tolerance) {
  /// The words that may be repeated to whoever sent them.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  private static final int LONGEST_NAME = 40;

  /// The root of a client's message.
  static FieldPath ofClient(String kind) {
    return ofClient(kind, Tolerance.KIND);
  }

  static FieldPath ofClient(String kind, Tolerance tolerance) {
    return new FieldPath(null, kind, 0, tolerance);
  }

  /// The root of a server's message.
  static FieldPath ofServer(String kind) {
    return new FieldPath(null, kind, 0, Tolerance.TO_THE_NEWER);
  }

  FieldPath field(String camelName) {
    return new FieldPath(this, camelName, 0, tolerance);
  }

  FieldPath item(int at) {
    return new FieldPath(this, "", at, tolerance);
  }

  boolean isStrict() {
    return tolerance.isStrict();
  }

  /// A value that is not what the rule says, in the words of Google's transcoder.
  ProtocolException invalid(String rule) {
    return breach(isStrict() ? TypeNames.official(rule) : rule);
  }

  /// A value that is none of a number's.
  ProtocolException invalid(String rule, Object json) {
    return echoing(invalid(rule), json);
  }

  /// A value that is not of this type.
  ProtocolException invalid(Class<?> type, Object json) {
    var rule = isStrict() ? TypeNames.official(type, tolerance) : TypeNames.plain(type);
    return type.isEnum() ? echoing(breach(rule), json) : breach(rule);
  }

  private ProtocolException breach(String rule) {
    return ProtocolException.invalid("Invalid value at '" + this + "' (" + rule + ")");
  }

  /// Only single words and numbers are repeated, and only where Google would.
  private ProtocolException echoing(ProtocolException breach, Object json) {
    var word = String.valueOf(json);
    if (!isStrict() || json instanceof Boolean || !WORD.matcher(word).matches()) {
      return breach;
    }
    return breach.echoing(json instanceof String ? ", \"" + word + "\"" : ", " + word);
  }

  ProtocolException missing() {
    return ProtocolException.invalid("Missing value at '" + this + "'");
  }

  /// A field that this object does not have.
  ProtocolException unknown(String field) {
    return unknown(field, " at '" + this + "'", "Cannot find field.");
  }

  /// A list where this object has one value.
  ProtocolException notRepeated(String field) {
    return unknown(field, " at '" + this + "'", "Proto field is not repeating, cannot start list.");
  }

  /// A field that no message has.
  static ProtocolException unknownAtTop(String field) {
    return unknown(field, "", "Cannot find field.");
  }

  private static ProtocolException unknown(String field, String at, String why) {
    var shown = field.substring(0, Math.min(field.length(), LONGEST_NAME));
    return ProtocolException.invalid(
        "Invalid JSON payload received. Unknown name \""
            + shown.replaceAll("[^ -~]", "?")
            + "\""
            + at
            + ": "
            + why);
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
