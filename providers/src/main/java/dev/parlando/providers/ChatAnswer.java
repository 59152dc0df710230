package dev.parlando.providers;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.providers.http.Answer;
import dev.parlando.providers.http.Failures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One answer of a model, put together from chunks. Owned by the thread that reads it.
final class ChatAnswer implements Answer {
  private final Sink<ModelEvent> out;
  private final Failures failures;
  private final ThinkTags words;
  private final CallPieces calls;
  private @Nullable JsonNode usage;
  private boolean begun;
  private boolean finished;

  ChatAnswer(Sink<ModelEvent> out, Failures failures, boolean thoughtFirst) {
    this.out = out;
    this.failures = failures;
    this.words = new ThinkTags(out, thoughtFirst);
    this.calls = new CallPieces(failures);
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
    if (chunk.path("usage").isObject()) {
      usage = chunk.path("usage");
    }
    for (var choice : chunk.path("choices")) {
      add(choice.path("delta"), choice.path("finish_reason"));
      add(choice.path("message"), choice.path("finish_reason"));
    }
  }

  /// Calls and the count of tokens go out.
  @Override
  public void end() throws InterruptedException {
    words.end();
    for (var call : calls.calls()) {
      out.put(new ModelEvent.Call(call));
    }
    if (usage != null) {
      out.put(new ModelEvent.Usage(Tokens.usage(usage)));
    }
  }

  private void add(JsonNode delta, JsonNode finishReason) throws InterruptedException {
    think(delta);
    say(delta.path("content"));
    say(delta.path("refusal"));
    for (var fragment : delta.path("tool_calls")) {
      calls.add(fragment);
    }
    begun |= !calls.isEmpty();
    if (finishReason.isString()) {
      finish(finishReason.asString());
    }
  }

  /// An answer that was cut at the limit of its length counts as complete: what there is of it has
  /// been said. Not so a call.
  private void finish(String reason) {
    switch (reason) {
      case "error" -> throw failures.unreadable("the model failed in the middle of its answer");
      case "content_filter" ->
          throw failures.verdict(begun ? Kind.WITHHELD : Kind.PROHIBITED, reason);
      case "length" -> calls.cut();
      default -> {}
    }
    finished = true;
  }

  private void think(JsonNode delta) throws InterruptedException {
    var thought = delta.path("reasoning_content").asString("");
    if (thought.isEmpty()) {
      thought = delta.path("reasoning").asString("");
    }
    if (!thought.isEmpty()) {
      begun = true;
      out.put(new ModelEvent.Thought(thought));
    }
  }

  /// Words come as a text or as a list of parts that have one.
  private void say(JsonNode content) throws InterruptedException {
    for (var part : content) {
      say(part.path("text"));
    }
    var text = content.asString("");
    if (!text.isEmpty()) {
      begun = true;
      words.add(text);
    }
  }
}
