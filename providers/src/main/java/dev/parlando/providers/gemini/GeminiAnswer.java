package dev.parlando.providers.gemini;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Bytes;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.PartExtras;
import dev.parlando.providers.http.Answer;
import dev.parlando.providers.http.Failures;
import dev.parlando.providers.http.Json;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One answer of a model, put together from chunks. Owned by the thread that reads it.
final class GeminiAnswer implements Answer {
  private final Sink<ModelEvent> out;
  private final Failures failures;
  private @Nullable JsonNode usage;
  private boolean begun;
  private boolean finished;

  GeminiAnswer(Sink<ModelEvent> out, Failures failures) {
    this.out = out;
    this.failures = failures;
  }

  @Override
  public boolean begun() {
    return begun;
  }

  @Override
  public boolean finished() {
    return finished;
  }

  @Override
  public void add(JsonNode chunk) throws InterruptedException {
    var counted = chunk.path("usageMetadata");
    if (counted.isObject()) {
      usage = counted;
    }
    var blocked = chunk.path("promptFeedback").path("blockReason").asString("");
    if (!blocked.isEmpty()) {
      throw failures.verdict(Kind.PROHIBITED, word(blocked));
    }
    var candidate = chunk.path("candidates").path(0);
    for (var part : candidate.path("content").path("parts")) {
      put(part);
    }
    finish(candidate.path("finishReason").asString(""));
  }

  @Override
  public void end() throws InterruptedException {
    if (usage != null) {
      out.put(new ModelEvent.Usage(GeminiTokens.usage(usage)));
    }
  }

  private void put(JsonNode part) throws InterruptedException {
    var text = part.path("text").asString("");
    if (!text.isEmpty()) {
      begun = true;
      boolean thought = part.path("thought").asBoolean(false);
      out.put(thought ? new ModelEvent.Thought(text) : new ModelEvent.Text(text));
    }
    if (part.path("functionCall").isObject()) {
      begun = true;
      out.put(new ModelEvent.Call(call(part.path("functionCall")), extras(part)));
    }
  }

  private FunctionCall call(JsonNode call) {
    var name = call.path("name").asString("");
    var args = call.path("args");
    if (name.isEmpty()) {
      throw failures.malformedCall("a function call names no function");
    }
    if (!args.isObject() && !args.isMissingNode() && !args.isNull()) {
      throw failures.malformedCall("the arguments of a function call are not an object");
    }
    var id = call.path("id").asString("");
    return new FunctionCall(
        id.isEmpty() ? null : id, name, Json.values(args.isObject() ? args : Json.object()));
  }

  private PartExtras extras(JsonNode part) {
    var signature = part.path("thoughtSignature").asString("");
    if (signature.isEmpty()) {
      return PartExtras.NONE;
    }
    try {
      var bytes = Base64.getDecoder().decode(signature.replace('-', '+').replace('_', '/'));
      return new PartExtras(false, new Bytes(bytes), null, null, null);
    } catch (IllegalArgumentException _) {
      throw failures.unreadable("a thought's signature is not base64");
    }
  }

  /// An answer that was cut at the limit of its length counts as complete: what there is of it has
  /// been said.
  private void finish(String reason) {
    switch (reason) {
      case "", "FINISH_REASON_UNSPECIFIED" -> {}
      case "STOP", "MAX_TOKENS" -> finished = true;
      case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" ->
          throw failures.malformedCall("the model's function call cannot be used (" + reason + ")");
      case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE" ->
          throw failures.verdict(Kind.WITHHELD, reason);
      default -> throw failures.unreadable("the model stopped: " + word(reason));
    }
  }

  /// A word of the interface; anything else is not told.
  private static String word(String said) {
    return said.matches("[A-Z_]{1,40}") ? said : "no known reason";
  }
}
