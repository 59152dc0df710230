package dev.parlando.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// JSON text to plain Java values ([JsonValues]) and back. What is read is bounded in depth and in
/// its number of tokens, so that a frame cannot grow far beyond its own size in memory.
final class JsonText {
  private static final int DEEPEST = 100;
  private static final int MOST_TOKENS = 500_000;
  private static final int LONGEST_TEXT = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxTokenCount(MOST_TOKENS)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .characterEscapes(new AsciiEscapes())
          .highestNonEscapedChar(AsciiEscapes.LAST_PLAIN)
          .build();

  private JsonText() {}

  /// Reads one JSON object.
  static Map<String, Object> read(byte[] utf8) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("A message is a JSON object.");
      }
      var object = object(parser);
      if (parser.nextToken() != null) {
        throw malformed("A frame is one JSON object.");
      }
      return object;
    } catch (StreamConstraintsException e) {
      throw malformed("Nested too deep, or too large.");
    } catch (UnexpectedEndOfInputException e) {
      throw malformed("It ends too early.");
    } catch (JacksonException e) {
      throw malformed("Not JSON at byte " + e.getLocation().getByteOffset() + ".");
    }
  }

  /// Jackson's own words quote the text, so they stay behind.
  private static ProtocolException malformed(String rule) {
    return ProtocolException.invalid("Invalid JSON payload received. " + rule);
  }

  private static Map<String, Object> object(JsonParser parser) {
    var object = new LinkedHashMap<String, Object>();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      object.put(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) {
    var array = new ArrayList<Object>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> whole(parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw malformed("A value is missing.");
    };
  }

  private static Number whole(Number number) {
    return number instanceof BigInteger ? number : (Number) number.longValue();
  }

  /// A double where it says the same, otherwise the exact value; beyond a double's range, none.
  private static Number decimal(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw malformed("A number is out of range.");
    }
    if (number == 0) {
      return number;
    }
    var exact = new BigDecimal(text);
    return BigDecimal.valueOf(number).compareTo(exact) == 0 ? (Number) number : exact;
  }

  /// Writes compact JSON in pure ASCII.
  static byte[] write(Object value) {
    var bytes = new ByteArrayOutputStream(512);
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(value, generator);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable Object value, JsonGenerator out) {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> object -> writeObject(object, out);
      case Iterable<?> array -> writeArray(array, out);
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case BigInteger whole -> out.writeNumber(whole);
      case BigDecimal number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Float number -> out.writeNumber(number);
      case Number whole -> out.writeNumber(whole.longValue());
      default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
    }
  }

  private static void writeObject(Map<?, ?> object, JsonGenerator out) {
    out.writeStartObject();
    for (var entry : object.entrySet()) {
      out.writeName(String.valueOf(entry.getKey()));
      write(entry.getValue(), out);
    }
    out.writeEndObject();
  }

  private static void writeArray(Iterable<?> array, JsonGenerator out) {
    out.writeStartArray();
    for (var item : array) {
      write(item, out);
    }
    out.writeEndArray();
  }
}
