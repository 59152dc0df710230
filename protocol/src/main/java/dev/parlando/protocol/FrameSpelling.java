package dev.parlando.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the dialects spell differently, in a server's frame that is otherwise left as it is.
final class FrameSpelling {
  private FrameSpelling() {}

  static Map<String, Object> respelt(Map<String, Object> frame, Dialect dialect) {
    var respelt = new LinkedHashMap<>(frame);
    respelt.replaceAll((name, value) ->
        value instanceof Map<?, ?> object
            ? switch (Casing.camel(name)) {
              case ServerFrames.USAGE -> usage(copy(object), dialect);
              case "serverContent" -> content(copy(object), dialect);
              default -> value;
            }
            : value);
    return respelt;
  }

  private static Map<String, Object> usage(Map<String, Object> usage, Dialect dialect) {
    return switch (dialect) {
      case GEMINI -> UsageNames.toGemini(usage);
      case VERTEX -> UsageNames.toVertex(usage);
    };
  }

  private static Map<String, Object> content(Map<String, Object> content, Dialect dialect) {
    content.replaceAll((name, value) ->
        Casing.camel(name).equals("modelTurn") && value instanceof Map<?, ?> turn
            ? turn(copy(turn), dialect)
            : value);
    return content;
  }

  private static Map<String, Object> turn(Map<String, Object> turn, Dialect dialect) {
    var respelt = new LinkedHashMap<String, Object>();
    if (dialect == Dialect.VERTEX) {
      respelt.put("role", "model");
    }
    turn.remove("role");
    respelt.putAll(turn);
    respelt.replaceAll((name, value) ->
        name.equals("parts") && value instanceof List<?> parts
            ? parts.stream().map(part -> part(part, dialect)).toList()
            : value);
    return respelt;
  }

  private static Object part(Object part, Dialect dialect) {
    if (!(part instanceof Map<?, ?> object)) {
      return part;
    }
    var respelt = copy(object);
    respelt.replaceAll((name, value) ->
        Casing.camel(name).equals("inlineData") && value instanceof Map<?, ?> blob
            ? blob(copy(blob), dialect)
            : value);
    return respelt;
  }

  private static Map<String, Object> blob(Map<String, Object> blob, Dialect dialect) {
    blob.replaceAll((name, value) ->
        Casing.camel(name).equals("mimeType") && value instanceof String type
            ? ServerFrames.mimeType(type, dialect)
            : value);
    return blob;
  }

  private static Map<String, Object> copy(Map<?, ?> object) {
    var copy = new LinkedHashMap<String, Object>();
    object.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }
}
