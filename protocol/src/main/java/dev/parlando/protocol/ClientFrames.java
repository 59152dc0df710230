package dev.parlando.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The envelope of a client's messages: one kind a frame, under its name.
///
/// Besides the protocol it reads what people's programs send: the flat `config` of the raw
/// WebSocket guide, generation settings that stand directly in the setup, a tool response without
/// its list.
final class ClientFrames {
  private static final int LONGEST_NAME = 40;

  /// Components of [Setup] that are no fields of it.
  private static final String FLAT = "flat";

  private static final String UNKNOWN = "unknown";

  private ClientFrames() {}

  /// What may stand at the top of a frame.
  private enum Kind {
    SETUP("setup"),
    CONFIG("config"),
    CLIENT_CONTENT("clientContent"),
    REALTIME_INPUT("realtimeInput"),
    TOOL_RESPONSE("toolResponse"),
    CONTEXT_UPDATE("contextUpdate");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    static @Nullable Kind of(String name) {
      var camel = Casing.camel(name);
      for (var kind : values()) {
        if (kind.wireName.equals(camel)) {
          return kind;
        }
      }
      return null;
    }
  }

  static ClientMessage read(Map<String, Object> frame) {
    Kind found = null;
    Object body = null;
    for (var entry : frame.entrySet()) {
      var kind = entry.getValue() == null ? null : Kind.of(entry.getKey());
      if (kind != null && found != null) {
        throw ProtocolException.invalid(
            "Invalid value (oneof), oneof field 'message_type' is already set. Cannot set '"
                + kind.wireName
                + "'");
      }
      if (kind != null) {
        found = kind;
        body = entry.getValue();
      }
    }
    if (found == null || body == null) {
      throw unknown(frame);
    }
    return read(found, body, FieldPath.ofClient(found.wireName));
  }

  private static ClientMessage read(Kind kind, Object body, FieldPath at) {
    return switch (kind) {
      case SETUP -> setup(JsonValues.object(body, at), false, at);
      case CONFIG -> setup(JsonValues.object(body, at), true, at);
      case CLIENT_CONTENT -> as(ClientContent.class, body, at);
      case REALTIME_INPUT -> as(RealtimeInput.class, body, at);
      case TOOL_RESPONSE -> toolResponse(JsonValues.object(body, at), at);
      case CONTEXT_UPDATE -> as(ContextUpdate.class, body, at);
    };
  }

  private static ProtocolException unknown(Map<String, Object> frame) {
    var names = new ArrayList<>(frame.keySet());
    names.removeIf(name -> frame.get(name) == null);
    if (names.isEmpty()) {
      return ProtocolException.invalid("Invalid JSON payload received. A message has a kind.");
    }
    var name = names.getFirst();
    var shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return ProtocolException.invalid(
        "Invalid JSON payload received. Unknown name \""
            + shown.replaceAll("[^ -~]", "?")
            + "\": Cannot find field.");
  }

  /// Gathers generation settings that stand beside `generationConfig`; they win over those inside.
  private static Setup setup(Map<String, Object> fields, boolean flat, FieldPath at) {
    var generation = RecordShape.of(GenerationConfig.class);
    var setup = new LinkedHashMap<String, Object>();
    var hoisted = new LinkedHashMap<String, Object>();
    fields.forEach((name, value) -> (generation.has(name) ? hoisted : setup).put(name, value));
    hoisted.values().removeIf(value -> value == null);
    if (!hoisted.isEmpty()) {
      setup.put("generationConfig", generationConfig(setup, hoisted, at));
    }
    setup.remove(UNKNOWN);
    var unknown = RecordShape.of(Setup.class).unknown(setup);
    setup.put(UNKNOWN, unknown == null ? Map.of() : unknown);
    setup.put(FLAT, flat);
    return as(Setup.class, setup, at);
  }

  private static Map<String, Object> generationConfig(
      Map<String, Object> setup, Map<String, Object> hoisted, FieldPath at) {
    var config = new LinkedHashMap<String, Object>();
    for (var name : List.of("generation_config", "generationConfig")) {
      var given = setup.remove(name);
      if (given != null) {
        config.putAll(JsonValues.object(given, at.field("generationConfig")));
      }
    }
    for (var name : hoisted.keySet()) {
      config.remove(Casing.camel(name));
      config.remove(Casing.snake(name));
    }
    config.putAll(hoisted);
    return config;
  }

  /// A response that stands where its list should be counts as a list of one.
  private static ToolResponse toolResponse(Map<String, Object> body, FieldPath at) {
    boolean listed =
        body.containsKey("functionResponses") || body.containsKey("function_responses");
    boolean single = !listed && (body.containsKey("id") || body.containsKey("response"));
    Map<String, Object> fields = single ? Map.of("functionResponses", body) : body;
    var response = as(ToolResponse.class, fields, at);
    return new ToolResponse(
        response.functionResponses().stream().map(ClientFrames::withScheduling).toList());
  }

  /// Google's own samples put `scheduling` inside the response.
  private static FunctionResponse withScheduling(FunctionResponse response) {
    if (response.scheduling() != null || !(response.response() instanceof Map<?, ?> result)) {
      return response;
    }
    var inside = result.get("scheduling");
    if (!(inside instanceof String name)) {
      return response;
    }
    var lenient = FieldPath.ofServer("scheduling");
    var scheduling = new EnumShape(FunctionResponse.Scheduling.class).read(name, lenient);
    return new FunctionResponse(
        response.id(),
        response.name(),
        response.response(),
        (FunctionResponse.@Nullable Scheduling) scheduling,
        response.willContinue(),
        response.parts());
  }

  private static <T> T as(Class<T> type, Object body, FieldPath at) {
    return type.cast(RecordShape.of(type).read(body, at));
  }

  static Map<String, Object> write(ClientMessage message) {
    var body = RecordShape.of(message.getClass()).write(message);
    return switch (message) {
      case Setup setup -> write(setup, body);
      case ClientContent _ -> Map.of(Kind.CLIENT_CONTENT.wireName, body);
      case RealtimeInput _ -> Map.of(Kind.REALTIME_INPUT.wireName, body);
      case ToolResponse _ -> Map.of(Kind.TOOL_RESPONSE.wireName, body);
      case ContextUpdate _ -> Map.of(Kind.CONTEXT_UPDATE.wireName, body);
    };
  }

  private static Map<String, Object> write(Setup setup, Map<String, Object> known) {
    known.remove(FLAT);
    known.remove(UNKNOWN);
    var body = new LinkedHashMap<>(known);
    setup
        .unknown()
        .forEach((name, value) -> body.put(name, JsonValues.overlaid(known.get(name), value)));
    if (!setup.flat()) {
      return Map.of(Kind.SETUP.wireName, body);
    }
    if (body.remove("generationConfig") instanceof Map<?, ?> generation) {
      generation.forEach((name, value) -> body.put(String.valueOf(name), value));
    }
    return Map.of(Kind.CONFIG.wireName, body);
  }
}
