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

  static ClientMessage read(Map<String, Object> frame, Tolerance tolerance) {
    Kind found = null;
    Object body = null;
    for (var entry : frame.entrySet()) {
      var kind = entry.getValue() == null ? null : Kind.of(entry.getKey());
      if (tolerance.isStrict() && (kind == null || kind == Kind.CONFIG)) {
        throw FieldPath.unknownAtTop(entry.getKey());
      }
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
    return read(found, body, FieldPath.ofClient(found.wireName, tolerance));
  }

  private static ClientMessage read(Kind kind, Object body, FieldPath at) {
    return switch (kind) {
      case SETUP -> at.isStrict() ? strictSetup(body, at) : setup(body, false, at);
      case CONFIG -> setup(body, true, at);
      case CLIENT_CONTENT -> as(ClientContent.class, body, at);
      case REALTIME_INPUT -> as(RealtimeInput.class, body, at);
      case TOOL_RESPONSE -> at.isStrict() ? strictToolResponse(body, at) : toolResponse(body, at);
      case CONTEXT_UPDATE -> as(ContextUpdate.class, body, at);
    };
  }

  private static ProtocolException unknown(Map<String, Object> frame) {
    var names = new ArrayList<>(frame.keySet());
    names.removeIf(name -> frame.get(name) == null);
    if (names.isEmpty()) {
      return ProtocolException.invalid("Invalid JSON payload received. A message has a kind.");
    }
    return FieldPath.unknownAtTop(names.getFirst());
  }

  private static Setup strictSetup(Object body, FieldPath at) {
    for (var ours : List.of(FLAT, UNKNOWN)) {
      if (body instanceof Map<?, ?> fields && fields.containsKey(ours)) {
        throw at.unknown(ours);
      }
    }
    return as(Setup.class, body, at);
  }

  /// What a function gives is an object.
  private static ToolResponse strictToolResponse(Object body, FieldPath at) {
    var response = as(ToolResponse.class, body, at);
    var list = at.field("functionResponses");
    for (int i = 0; i < response.functionResponses().size(); i++) {
      var result = response.functionResponses().get(i).response();
      if (result != null && !(result instanceof Map<?, ?>)) {
        throw list.item(i).field("response").invalid("object");
      }
    }
    return response;
  }

  /// Gathers generation settings that stand beside `generationConfig`; they win over those inside.
  private static Setup setup(Object fields, boolean flat, FieldPath at) {
    var generation = RecordShape.of(GenerationConfig.class);
    var setup = new LinkedHashMap<String, Object>();
    var hoisted = new LinkedHashMap<String, Object>();
    JsonValues.object(fields, at)
        .forEach((name, value) -> (generation.has(name) ? hoisted : setup).put(name, value));
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
  private static ToolResponse toolResponse(Object json, FieldPath at) {
    var body = JsonValues.object(json, at);
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
