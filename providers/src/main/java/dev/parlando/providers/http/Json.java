package dev.parlando.providers.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of requests and replies. Whole numbers become `Long`, as everywhere in the protocol.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// What a text says, or null where it is not JSON: its words never get into an exception.
  public static @Nullable JsonNode read(String text) {
    try {
      var node = MAPPER.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JacksonException _) {
      return null;
    }
  }

  /// A tree of plain Java values as JSON.
  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /// An object as plain Java values.
  public static Map<String, Object> values(JsonNode object) {
    return MAPPER.convertValue(object, OBJECT);
  }

  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }
}
