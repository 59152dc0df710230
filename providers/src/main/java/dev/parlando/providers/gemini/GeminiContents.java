package dev.parlando.providers.gemini;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Bytes;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.PartExtras;
import dev.parlando.providers.content.Sound;
import dev.parlando.providers.http.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A history as `generateContent` takes it: user and model take turns, the user begins, and every
/// call has its response in the content behind it. Thoughts and media the model cannot take are
/// left out.
///
/// A call that nobody answered, or not yet, is answered with "no result yet". A response that does
/// not follow its call is told as a call of its own.
final class GeminiContents {
  /// Stands for the signature of a call that has none, as the interface wants it.
  private static final String UNSIGNED = "skip_thought_signature_validator";

  private static final JsonNode NO_RESULT = Json.object().put("status", "no result yet");

  private final GeminiSettings settings;
  private final ArrayNode written = Json.array();
  private final Map<String, FunctionCall> known = new HashMap<>();

  /// Calls of the last content, by id, as long as there is no response.
  private final Map<String, FunctionCall> open = new LinkedHashMap<>();

  /// Media of responses, shown once all calls have theirs: nothing must come between.
  private final List<Blob> attached = new ArrayList<>();

  private int unnamed;

  GeminiContents(GeminiSettings settings) {
    this.settings = settings;
  }

  void add(Content content) {
    if (content.isModel()) {
      answerOpenCalls();
    }
    content.parts().forEach(part -> add(content.isModel(), part));
  }

  /// All contents.
  ArrayNode end() {
    answerOpenCalls();
    return written;
  }

  private void add(boolean model, Part part) {
    switch (part) {
      case Part.Text(var text, var extras) when !extras.thought() && !text.isEmpty() ->
          say(model, text);
      case Part.InlineData(var blob, var _) -> show(blob);
      case Part.Call(var call, var extras) ->
          call(call.id() == null ? freshId() : call.id(), call, extras);
      case Part.Response(var response, var _) -> respond(response);
      case Part.Text _,
          Part.FileData _,
          Part.ExecutableCode _,
          Part.CodeExecutionResult _,
          Part.Other _ -> {}
    }
  }

  private void say(boolean model, String text) {
    if (!model) {
      answerOpenCalls();
    }
    part(model).put("text", text);
  }

  /// What the user shows or says aloud; of the model nothing of that kind is kept.
  private void show(Blob blob) {
    if (blob.is("image/") && settings.hears().contains(Modality.IMAGE)) {
      show(String.valueOf(blob.mimeType()), blob.data());
    } else if (blob.is("audio/pcm") && settings.hears().contains(Modality.AUDIO)) {
      show("audio/wav", Sound.wav(blob));
    }
  }

  private void show(String mimeType, byte[] bytes) {
    answerOpenCalls();
    var inline = part(false).putObject("inlineData");
    inline.put("mimeType", mimeType).put("data", Base64.getEncoder().encodeToString(bytes));
  }

  private void call(String id, FunctionCall call, PartExtras extras) {
    boolean first = open.isEmpty();
    var part = part(true);
    var told = part.putObject("functionCall").put("id", id).put("name", call.name());
    told.set("args", Json.tree(call.args()));
    var signature = signature(extras.thoughtSignature(), first);
    if (signature != null) {
      part.put("thoughtSignature", signature);
    }
    open.put(id, call);
    known.put(id, call);
  }

  /// Of calls in parallel only the first is signed.
  private @Nullable String signature(@Nullable Bytes signature, boolean first) {
    if (signature != null) {
      return Base64.getEncoder().encodeToString(signature.data());
    }
    return first && settings.wantsSignatures() ? UNSIGNED : null;
  }

  private void respond(FunctionResponse response) {
    var id = openCall(response);
    if (id == null) {
      var call = callOf(response);
      if (call == null) {
        return;
      }
      answerOpenCalls();
      id = freshId();
      call(id, call, PartExtras.NONE);
    }
    var answered = open.remove(id);
    answer(id, answered == null ? "" : answered.name(), Json.tree(response.response()));
    for (var part : response.parts()) {
      if (part instanceof Part.InlineData(var blob, var _)) {
        attached.add(blob);
      }
    }
    if (open.isEmpty()) {
      showAttached();
    }
  }

  private void showAttached() {
    var media = List.copyOf(attached);
    attached.clear();
    media.forEach(this::show);
  }

  private @Nullable String openCall(FunctionResponse response) {
    if (response.id() != null) {
      return open.containsKey(response.id()) ? response.id() : null;
    }
    return open.entrySet().stream()
        .filter(call -> call.getValue().name().equals(response.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private @Nullable FunctionCall callOf(FunctionResponse response) {
    var call = response.id() == null ? null : known.get(response.id());
    return call != null || response.name() == null
        ? call
        : new FunctionCall(null, response.name(), Map.of());
  }

  private void answerOpenCalls() {
    open.forEach((id, call) -> answer(id, call.name(), NO_RESULT));
    open.clear();
    showAttached();
  }

  /// The interface takes objects alone.
  private void answer(String id, String name, JsonNode result) {
    var response = part(false).putObject("functionResponse").put("id", id).put("name", name);
    response.set("response", result.isObject() ? result : Json.object().set("output", result));
  }

  private String freshId() {
    return "call_" + ++unnamed;
  }

  /// A new part of whose turn it is.
  private ObjectNode part(boolean model) {
    var role = model ? "model" : "user";
    if (written.isEmpty() && model) {
      content("user").addObject().put("text", "…");
    }
    var last = written.isEmpty() ? null : written.get(written.size() - 1);
    return last != null && last.path("role").asString().equals(role)
        ? last.withArray("parts").addObject()
        : content(role).addObject();
  }

  private ArrayNode content(String role) {
    return written.addObject().put("role", role).putArray("parts");
  }
}
