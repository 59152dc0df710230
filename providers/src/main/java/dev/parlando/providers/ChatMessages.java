package dev.parlando.providers;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.providers.content.Sound;
import dev.parlando.providers.http.Json;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A history as chat messages that the strictest of servers and templates take: user and assistant
/// take turns, the user begins, and every tool call is answered right behind the message that makes
/// it. Thoughts and media the model cannot take are left out.
///
/// A call that nobody answered, or not yet, is answered with "no result yet". A response that does
/// not follow its call is told as a call of its own.
final class ChatMessages {
  private static final String SILENCE = "…";
  private static final JsonNode NO_RESULT = Json.object().put("status", "no result yet");

  private final Set<Modality> hears;
  private final ArrayNode written = Json.array();

  /// What the user contributes next, texts and images, as parts of a message.
  private final ArrayNode asked = Json.array();

  private final Map<String, FunctionCall> known = new HashMap<>();

  /// Names of the functions the last assistant message calls, by id, as long as there is no answer.
  private final Map<String, String> open = new LinkedHashMap<>();

  private int unnamed;

  ChatMessages(Set<Modality> hears) {
    this.hears = hears;
  }

  void system(String instruction) {
    if (!instruction.isBlank()) {
      message("system").put("content", instruction);
    }
  }

  void add(Content content) {
    var text = new StringBuilder();
    for (var part : content.parts()) {
      if (part instanceof Part.Text(var piece, var extras)) {
        text.append(extras.thought() ? "" : piece);
      } else {
        say(content, text);
        add(part);
      }
    }
    say(content, text);
  }

  /// All messages; an only system message is no conversation until the user has begun it.
  ArrayNode end() {
    settle();
    if (isUnbegun() && !written.isEmpty()) {
      message("user").put("content", SILENCE);
    }
    return written;
  }

  private void say(Content content, StringBuilder text) {
    if (text.isEmpty()) {
      return;
    }
    if (content.isModel()) {
      var message = assistant();
      var before = message.path("content").asString("");
      message.put("content", before.isEmpty() ? text.toString() : before + "\n" + text);
    } else {
      answerOpenCalls();
      asked.addObject().put("type", "text").put("text", text.toString());
    }
    text.setLength(0);
  }

  private void add(Part part) {
    switch (part) {
      case Part.InlineData(var blob, var _) -> {
        answerOpenCalls();
        show(blob);
      }
      case Part.Call(var call, var _) -> call(call.id() == null ? freshId() : call.id(), call);
      case Part.Response(var response, var _) -> respond(response);
      case Part.Text _,
          Part.FileData _,
          Part.ExecutableCode _,
          Part.CodeExecutionResult _,
          Part.Other _ -> {}
    }
  }

  private void show(Blob blob) {
    if (blob.is("image/") && hears.contains(Modality.IMAGE)) {
      var image = asked.addObject().put("type", "image_url").putObject("image_url");
      image.put("url", "data:" + blob.mimeType() + ";base64," + base64(blob.data()));
    } else if (blob.is("audio/pcm") && hears.contains(Modality.AUDIO)) {
      var sound = asked.addObject().put("type", "input_audio").putObject("input_audio");
      sound.put("data", base64(Sound.wav(blob))).put("format", "wav");
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void call(String id, FunctionCall call) {
    var message = assistant();
    var calls = message.withArray("tool_calls");
    var written = calls.addObject().put("id", id).put("type", "function").putObject("function");
    written.put("name", call.name()).put("arguments", Json.text(Json.tree(call.args())));
    open.put(id, call.name());
    known.put(id, call);
  }

  private void respond(FunctionResponse response) {
    var id = openCall(response);
    if (id == null) {
      var call = callOf(response);
      if (call == null) {
        return;
      }
      settle();
      id = freshId();
      call(id, call);
    }
    open.remove(id);
    answer(id, response.response());
    for (var part : response.parts()) {
      if (part instanceof Part.InlineData(var blob, var _)) {
        show(blob);
      }
    }
  }

  /// The id of the open call that a response is to; one without an id is to the first of its name.
  private @Nullable String openCall(FunctionResponse response) {
    if (response.id() != null) {
      return open.containsKey(response.id()) ? response.id() : null;
    }
    return open.entrySet().stream()
        .filter(call -> call.getValue().equals(response.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private @Nullable FunctionCall callOf(FunctionResponse response) {
    var call = response.id() == null ? null : known.get(response.id());
    if (call != null || response.name() == null) {
      return call;
    }
    return new FunctionCall(null, response.name(), Map.of());
  }

  private void answer(String id, @Nullable Object result) {
    var text = result instanceof String said ? said : Json.text(Json.tree(result));
    message("tool").put("tool_call_id", id).put("content", text);
  }

  private String freshId() {
    return "call_" + ++unnamed;
  }

  /// The assistant's message that is being written.
  private ObjectNode assistant() {
    if (asked.isEmpty()
        && !written.isEmpty()
        && written.get(written.size() - 1) instanceof ObjectNode last
        && last.path("role").asString().equals("assistant")) {
      return last;
    }
    settle();
    if (isUnbegun()) {
      message("user").put("content", SILENCE);
    }
    return message("assistant").put("content", "");
  }

  private boolean isUnbegun() {
    return written.isEmpty()
        || (written.size() == 1 && written.get(0).path("role").asString().equals("system"));
  }

  /// Writes down what is still owed.
  private void settle() {
    answerOpenCalls();
    if (!asked.isEmpty()) {
      message("user").set("content", userContent());
      asked.removeAll();
    }
  }

  private void answerOpenCalls() {
    open.keySet().forEach(id -> answer(id, NO_RESULT));
    open.clear();
  }

  /// A plain text where there are no media: not every server takes lists.
  private JsonNode userContent() {
    var text = new StringBuilder();
    for (var part : asked) {
      if (!part.has("text")) {
        return asked.deepCopy();
      }
      text.append(text.isEmpty() ? "" : "\n").append(part.path("text").asString());
    }
    return Json.tree(text.toString());
  }

  private ObjectNode message(String role) {
    return written.addObject().put("role", role);
  }
}
