package dev.parlando.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The shape of a type without components of its own.
record Scalar(@Nullable Object absent, Reading reading, Function<Object, Object> writing)
    implements Shape {

  static final Scalar TEXT = asIs(Scalar::text);
  static final Scalar FLAG = new Scalar(false, Scalar::flag, Function.identity());
  static final Scalar OPTIONAL_FLAG = asIs(Scalar::flag);
  static final Scalar INTEGER = asIs(JsonNumbers::readInt);
  static final Scalar NUMBER = asIs(JsonNumbers::readDouble);

  /// 64 bits go out as text: JavaScript's numbers cannot hold them.
  static final Scalar LONG = new Scalar(null, JsonNumbers::readLong, Object::toString);

  static final Scalar DURATION =
      new Scalar(null, Durations::read, value -> Durations.write((Duration) value));

  /// Any JSON: somebody's own data, left as it is.
  static final Scalar ANY = asIs((json, at) -> json);

  /// Any JSON object, left as it is.
  static final Scalar OBJECT = asIs((json, at) -> JsonValues.object(json, at));

  static final Scalar BYTES =
      new Scalar(
          null,
          (json, at) -> new Bytes(Base64Text.decode(text(json, at), at)),
          value -> Base64Text.encode(((Bytes) value).data()));

  static final Scalar BLOB =
      new Scalar(
          null,
          (json, at) -> ((BlobFields) fields().read(json, at)).blob(),
          value -> fields().write(BlobFields.of((Blob) value)));

  /// Hand-written clients send bare text for a content.
  static final Scalar CONTENT =
      new Scalar(
          null,
          (json, at) ->
              json instanceof String text && !at.isStrict()
                  ? new Content(null, List.of(Part.text(text)))
                  : RecordShape.of(Content.class).read(json, at),
          value -> RecordShape.of(Content.class).write(value));

  private static Scalar asIs(Reading reading) {
    return new Scalar(null, reading, Function.identity());
  }

  private static RecordShape fields() {
    return RecordShape.of(BlobFields.class);
  }

  @Override
  public boolean takesLists() {
    return equals(ANY);
  }

  @Override
  public Object read(Object json, FieldPath at) {
    return reading.read(json, at);
  }

  @Override
  public Object write(Object value) {
    return writing.apply(value);
  }

  private static String text(Object json, FieldPath at) {
    if (json instanceof String text) {
      return text;
    }
    throw at.invalid("string");
  }

  private static Boolean flag(Object json, FieldPath at) {
    return switch (json) {
      case Boolean flag -> flag;
      case String text when !at.isStrict() && text.equalsIgnoreCase("true") -> true;
      case String text when !at.isStrict() && text.equalsIgnoreCase("false") -> false;
      default -> throw at.invalid("bool");
    };
  }

  /// Reads a value or throws, naming the field.
  interface Reading {
    Object read(Object json, FieldPath at);
  }

  /// A [Blob] as the wire has it. No bytes at all are an empty blob: some clients leave them out.
  record BlobFields(
      @Nullable String mimeType, @AlwaysWritten Bytes data, @Nullable String displayName) {

    static BlobFields of(Blob blob) {
      return new BlobFields(blob.mimeType(), new Bytes(blob.data()), blob.displayName());
    }

    Blob blob() {
      return new Blob(mimeType, data.data(), displayName);
    }
  }

  /// What stands for an absent value of a type that is always there.
  static Object empty(Class<?> type) {
    if (type == String.class) {
      return "";
    }
    return type == Bytes.class ? new Bytes(new byte[0]) : Map.of();
  }
}
