package dev.parlando.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The envelope of a server's messages: a kind under its name, usage beside it.
///
/// An empty `serverContent` is only the company that some clients need beside kinds they do not
/// know: it is written next to voice activity and not read as a message of its own.
final class ServerFrames {
  static final String USAGE = "usageMetadata";
  private static final String SAID_WITHOUT_RATE = "audio/pcm";
  private static final String SAID = "audio/pcm;rate=" + Audio.OUTPUT_RATE;

  private ServerFrames() {}

  /// What may stand at the top of a frame.
  private enum Kind {
    SETUP_COMPLETE("setupComplete", SetupComplete.class),
    SERVER_CONTENT("serverContent", ServerContent.class),
    TOOL_CALL("toolCall", ToolCall.class),
    TOOL_CALL_CANCELLATION("toolCallCancellation", ToolCallCancellation.class),
    GO_AWAY("goAway", GoAway.class),
    SESSION_RESUMPTION_UPDATE("sessionResumptionUpdate", SessionResumptionUpdate.class),
    VOICE_ACTIVITY("voiceActivity", VoiceActivity.class),
    VOICE_ACTIVITY_DETECTION_SIGNAL(
        "voiceActivityDetectionSignal", VoiceActivityDetectionSignal.class);

    private final String wireName;
    private final Class<? extends ServerMessage> type;

    Kind(String wireName, Class<? extends ServerMessage> type) {
      this.wireName = wireName;
      this.type = type;
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

  /// Reads the kinds of a frame in their order, those that are not known as the last message.
  ///
  /// Usage comes with the last of the messages; alone, as some newer servers send it, with an empty
  /// [ServerContent].
  static List<ServerMessage> read(Map<String, Object> frame) {
    var known = new LinkedHashMap<Kind, Object>();
    var unknown = new LinkedHashMap<String, Object>(frame);
    for (var entry : frame.entrySet()) {
      var kind = Kind.of(entry.getKey());
      if (kind != null || entry.getValue() == null) {
        unknown.remove(entry.getKey());
      }
      if (kind != null && entry.getValue() != null) {
        known.put(kind, entry.getValue());
      }
    }
    var usage = takeUsage(unknown);
    if (known.size() + unknown.size() > 1 && isEmpty(known.get(Kind.SERVER_CONTENT))) {
      known.remove(Kind.SERVER_CONTENT);
    }
    if (usage != null && known.isEmpty() && unknown.isEmpty()) {
      known.put(Kind.SERVER_CONTENT, Map.of());
    }
    return messages(known, unknown, usage);
  }

  private static boolean isEmpty(@Nullable Object json) {
    return json instanceof Map<?, ?> object
        && object.values().stream().allMatch(value -> value == null);
  }

  private static @Nullable Object takeUsage(Map<String, Object> fields) {
    var snake = fields.remove(Casing.snake(USAGE));
    var camel = fields.remove(USAGE);
    return camel == null ? snake : camel;
  }

  private static List<ServerMessage> messages(
      Map<Kind, Object> known, Map<String, Object> unknown, @Nullable Object usage) {
    var messages = new ArrayList<ServerMessage>(known.size() + 1);
    int left = unknown.isEmpty() ? known.size() : known.size() + 1;
    for (var entry : known.entrySet()) {
      left--;
      messages.add(message(entry.getKey(), entry.getValue(), left == 0 ? usage : null));
    }
    if (!unknown.isEmpty() || known.isEmpty()) {
      messages.add(new UnknownMessage(unknown, usage == null ? null : usage(usage)));
    }
    return List.copyOf(messages);
  }

  private static ServerMessage message(Kind kind, Object body, @Nullable Object usage) {
    var at = FieldPath.ofServer(kind.wireName);
    var fields = JsonValues.object(body, at);
    takeUsage(fields);
    if (usage != null) {
      fields.put(USAGE, UsageNames.toGemini(JsonValues.object(usage, at.field(USAGE))));
    }
    return kind.type.cast(RecordShape.of(kind.type).read(fields, at));
  }

  private static UsageMetadata usage(Object json) {
    var at = FieldPath.ofServer(USAGE);
    var fields = UsageNames.toGemini(JsonValues.object(json, at));
    return (UsageMetadata) RecordShape.of(UsageMetadata.class).read(fields, at);
  }

  static Map<String, Object> write(ServerMessage message, Dialect dialect) {
    var frame =
        switch (message) {
          case SetupComplete m -> frame(Kind.SETUP_COMPLETE, m);
          case ServerContent m -> frame(Kind.SERVER_CONTENT, inDialect(m, dialect));
          case ToolCall m -> frame(Kind.TOOL_CALL, m);
          case ToolCallCancellation m -> frame(Kind.TOOL_CALL_CANCELLATION, m);
          case GoAway m -> frame(Kind.GO_AWAY, m);
          case SessionResumptionUpdate m -> frame(Kind.SESSION_RESUMPTION_UPDATE, sayable(m));
          case VoiceActivity m -> accompanied(Kind.VOICE_ACTIVITY, m);
          case VoiceActivityDetectionSignal m ->
              accompanied(Kind.VOICE_ACTIVITY_DETECTION_SIGNAL, m);
          case UnknownMessage m -> new LinkedHashMap<>(m.json());
        };
    var usage = message.usageMetadata();
    if (usage != null) {
      var fields = RecordShape.of(UsageMetadata.class).write(usage);
      frame.put(USAGE, dialect == Dialect.VERTEX ? UsageNames.toVertex(fields) : fields);
    }
    return frame;
  }

  private static Map<String, Object> frame(Kind kind, ServerMessage message) {
    var frame = new LinkedHashMap<String, Object>();
    var body = RecordShape.of(message.getClass()).write(message);
    body.remove(USAGE);
    frame.put(kind.wireName, body);
    return frame;
  }

  private static Map<String, Object> accompanied(Kind kind, ServerMessage message) {
    var frame = new LinkedHashMap<String, Object>();
    frame.put(Kind.SERVER_CONTENT.wireName, Map.of());
    frame.putAll(frame(kind, message));
    return frame;
  }

  /// A handle that cannot be used is not told.
  private static SessionResumptionUpdate sayable(SessionResumptionUpdate update) {
    return update.resumable()
        ? update
        : new SessionResumptionUpdate(
            null, false, update.lastConsumedClientMessageIndex(), update.usageMetadata());
  }

  /// A model turn without parts is not told: there are clients that fail on it.
  private static ServerContent inDialect(ServerContent content, Dialect dialect) {
    var turn = content.modelTurn();
    if (turn == null) {
      return content;
    }
    if (turn.parts().isEmpty()) {
      return content.withModelTurn(null);
    }
    return content.withModelTurn(
        switch (dialect) {
          case GEMINI -> new Content(null, turn.parts());
          case VERTEX ->
              new Content("model", turn.parts().stream().map(ServerFrames::inVertex).toList());
        });
  }

  private static Part inVertex(Part part) {
    return part instanceof Part.InlineData(var blob, var extras)
        ? new Part.InlineData(
            new Blob(dialectMimeType(blob, Dialect.VERTEX), blob.data(), blob.displayName()),
            extras)
        : part;
  }

  /// Vertex leaves out the rate that everything is said at.
  static @Nullable String dialectMimeType(Blob blob, Dialect dialect) {
    return dialect == Dialect.VERTEX && SAID.equals(blob.mimeType())
        ? SAID_WITHOUT_RATE
        : blob.mimeType();
  }

  /// A type in either dialect as one of them has it.
  static String mimeType(String type, Dialect dialect) {
    boolean said = SAID.equals(type) || SAID_WITHOUT_RATE.equals(type);
    return !said ? type : dialect == Dialect.VERTEX ? SAID_WITHOUT_RATE : SAID;
  }
}
