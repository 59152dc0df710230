package dev.parlando.providers.gemini;

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
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// A language model behind `streamGenerateContent`. For any thread.
///
/// An interrupt, before the first token or after it, closes the connection.
final class GeminiLanguageModel implements LanguageModel, AutoCloseable {
  private final Endpoint endpoint;
  private final GeminiSettings settings;
  private final GeminiRequests requests;
  private final Retries retries;

  GeminiLanguageModel(Endpoint endpoint, GeminiSettings settings, Retries retries) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.requests = new GeminiRequests(settings);
    this.retries = retries;
  }

  @Override
  public void prepare(Prompt briefing) throws InterruptedException {
    if (!settings.warmUp()) {
      return;
    }
    var deadline = Deadline.in(settings.patience().first());
    try (var reply = endpoint.get(settings.model(), deadline)) {
      reply.drain(deadline);
    } catch (StageException | TemporaryFailure _) {
      // The first turn will meet it, and tell.
    }
  }

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    var request = requests.request(prompt);
    if (request == null) {
      return;
    }
    var body = Json.bytes(request);
    var firstToken = Deadline.in(settings.patience().first());
    retries.run(firstToken, () -> attempt(body, out, firstToken));
  }

  private void attempt(byte[] body, Sink<ModelEvent> out, Deadline firstToken)
      throws InterruptedException, TemporaryFailure {
    var route = settings.model() + ":streamGenerateContent?alt=sse";
    var failures = endpoint.failures();
    try (var reply = endpoint.post(route, "application/json", body, firstToken)) {
      if (reply.status() == 400 && isAboutTheKey(reply, firstToken)) {
        throw new StageException(
            StageException.Kind.REFUSED, failures.host() + ": answered 400 (the key is not valid)");
      }
      var answer = new GeminiAnswer(out, failures);
      new AnswerStream(
              endpoint.successful(reply), answer, failures, firstToken, settings.patience().next())
          .read();
    }
  }

  /// A wrong key is told as a bad request, with its reason in the body.
  private static boolean isAboutTheKey(Reply reply, Deadline deadline) throws InterruptedException {
    try {
      return reply.text(deadline).contains("API_KEY_INVALID");
    } catch (IOException | TimeoutException _) {
      return false;
    }
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
