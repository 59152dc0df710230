package dev.parlando.providers;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Sink;
import dev.parlando.providers.http.Failures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One answer of a model, put together from chunks. Owned by the thread that reads it.
final class ChatAnswer {
  private final Sink<ModelEvent> out;
  private final Failures failures;
  private final ThinkTags words;
  private final CallPieces calls;
  private @Nullable JsonNode usage;
  private boolean begun;
  private boolean finished;

  ChatAnswer(Sink<ModelEvent> out, Failures failures) {
    this.out = out;
    this.failures = failures;
    this.words = new ThinkTags(out);
    this.calls = new CallPieces(failures);
  }

  /// Whether anything was heard of it, so that asking again would say it twice.
  boolean begun() {
    return begun;
  }

  /// Whether the model said that it is through; only the count of tokens may follow.
  boolean finished() {
    return finished;
  }

  /// Takes a chunk of a stream, or a whole answer of a server that does not stream.
  void add(JsonNode chunk) throws InterruptedException {
    if (chunk.path("usage").isObject()) {
      usage = chunk.path("usage");
    }
    for (var choice : chunk.path("choices")) {
      add(choice.path("delta"), choice.path("finish_reason"));
      add(choice.path("message"), choice.path("finish_reason"));
    }
  }

  /// Nothing more will come: calls and the count of tokens go out.
  void end() throws InterruptedException {
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

  private void finish(String reason) {
    if (reason.equals("error")) {
      throw failures.unreadable("the model failed in the middle of its answer");
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
