package dev.parlando.providers;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.Modality;
import dev.parlando.providers.http.AnswerStream;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.Reply;
import dev.parlando.providers.http.Retries;
import dev.parlando.providers.http.TemporaryFailure;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ObjectNode;

/// A language model behind OpenAI-compatible chat completions: Ollama, llama.cpp, vLLM, LM Studio,
/// OpenAI, Gemini's compatible endpoint. For any thread.
///
/// An interrupt, before the first token or after it, closes the connection: the server sees that
/// nobody listens and can stop generating.
final class OpenAiLanguageModel implements LanguageModel, AutoCloseable {
  private static final String ROUTE = "chat/completions";

  private final Endpoint endpoint;
  private final ChatSettings settings;
  private final ChatRequests requests;
  private final Retries retries;
  private final WarmUp warmUp;

  /// Many sessions that open at once need no more than one.
  private final AtomicBoolean warmingUp = new AtomicBoolean();

  /// Whether to ask for the count of tokens; until the server has refused a request for that.
  private final AtomicBoolean counting = new AtomicBoolean(true);

  OpenAiLanguageModel(Endpoint endpoint, ChatSettings settings, Retries retries, WarmUp warmUp) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.requests = new ChatRequests(settings);
    this.retries = retries;
    this.warmUp = warmUp;
  }

  @Override
  public void prepare(Prompt briefing) throws InterruptedException {
    if (warmUp == WarmUp.NONE || warmingUp.getAndSet(true)) {
      return;
    }
    var deadline = Deadline.in(settings.patience().first());
    try (var reply =
        warmUp == WarmUp.PROMPT
            ? post(requests.rehearsal(briefing), deadline)
            : endpoint.get("models", deadline)) {
      reply.drain(deadline);
    } catch (StageException | TemporaryFailure _) {
      // The first turn will meet it, and tell.
    } finally {
      warmingUp.set(false);
    }
  }

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    var request = requests.request(prompt);
    if (request == null) {
      return;
    }
    var firstToken = Deadline.in(settings.patience().first());
    retries.run(firstToken, () -> attempt(request, out, firstToken));
  }

  private void attempt(ObjectNode request, Sink<ModelEvent> out, Deadline firstToken)
      throws InterruptedException, TemporaryFailure {
    try (var reply = ask(request, firstToken)) {
      var failures = endpoint.failures();
      var answer = new ChatAnswer(out, failures, settings.thoughtFirst());
      new AnswerStream(reply, answer, failures, firstToken, settings.patience().next()).read();
    }
  }

  /// Asks for a count of tokens too. Where the request is refused, it may be for that: what is then
  /// accepted without is asked without from now on.
  private Reply ask(ObjectNode request, Deadline deadline)
      throws InterruptedException, TemporaryFailure {
    if (!counting.get()) {
      return endpoint.successful(post(request, deadline));
    }
    var counted = request.deepCopy();
    counted.putObject("stream_options").put("include_usage", true);
    var reply = post(counted, deadline);
    if (reply.status() != 400 && reply.status() != 422) {
      return endpoint.successful(reply);
    }
    reply.close();
    var uncounted = endpoint.successful(post(request, deadline));
    counting.set(false);
    return uncounted;
  }

  private Reply post(ObjectNode request, Deadline deadline)
      throws InterruptedException, TemporaryFailure {
    return endpoint.post(ROUTE, "application/json", Json.bytes(request), deadline);
  }

  @Override
  public Set<Modality> hears() {
    return settings.hears();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
