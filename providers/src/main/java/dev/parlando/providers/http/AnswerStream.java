package dev.parlando.providers.http;

import dev.parlando.engine.spi.StageException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the reply to a request for an answer, in step with the server. Owned by the thread that
/// reads it.
public final class AnswerStream {
  /// How long the count of tokens, or the end of the body, may take once the answer is complete.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Reply reply;
  private final Answer answer;
  private final Failures failures;
  private final Deadline firstToken;
  private final Duration tokenTimeout;

  public AnswerStream(
      Reply reply, Answer answer, Failures failures, Deadline firstToken, Duration tokenTimeout) {
    this.reply = reply;
    this.answer = answer;
    this.failures = failures;
    this.firstToken = firstToken;
    this.tokenTimeout = tokenTimeout;
  }

  /// Reads to the end and leaves the connection to the next request.
  public void read() throws InterruptedException, TemporaryFailure {
    if (reply.is("application/json")) {
      add(whole());
    } else {
      stream();
    }
    answer.end();
    reply.drain(Deadline.in(GRACE));
  }

  private void stream() throws InterruptedException, TemporaryFailure {
    var events = new ServerSentEvents(reply.body());
    for (var event = next(events); event != null; event = next(events)) {
      if (event.strip().equals("[DONE]")) {
        return;
      }
      add(event);
    }
    if (!answer.finished()) {
      throw broken(null);
    }
  }

  private @Nullable String next(ServerSentEvents events)
      throws InterruptedException, TemporaryFailure {
    try {
      return events.next(deadline());
    } catch (TimeoutException _) {
      if (answer.finished()) {
        return null;
      }
      throw failures.timeout(answer.begun() ? "the next token" : "the first token");
    } catch (IOException broken) {
      if (answer.finished()) {
        return null;
      }
      throw broken(broken);
    }
  }

  private Deadline deadline() {
    if (answer.finished()) {
      return Deadline.in(GRACE);
    }
    return answer.begun() ? Deadline.in(tokenTimeout) : firstToken;
  }

  private StageException broken(@Nullable IOException cause) throws TemporaryFailure {
    if (answer.begun()) {
      return failures.broken(cause);
    }
    return failures.connection(cause == null ? new IOException("no answer") : cause);
  }

  private void add(String data) throws InterruptedException, TemporaryFailure {
    var chunk = Json.read(data);
    if (chunk == null || !chunk.isObject()) {
      throw failures.unreadable("the answer is not JSON");
    }
    if (chunk.hasNonNull("error") || isBareError(chunk)) {
      throw failed(chunk);
    }
    answer.add(chunk);
  }

  private static boolean isBareError(JsonNode chunk) {
    return chunk.has("code") && chunk.has("message") && !chunk.has("choices");
  }

  /// A server that fails after it had answered 200 says so in the stream.
  private StageException failed(JsonNode chunk) throws TemporaryFailure {
    var error = chunk.path("error").isObject() ? chunk.path("error") : chunk;
    int code = error.path("code").asInt(0);
    if (code < 400 || code > 599 || (answer.begun() && code >= 429)) {
      return failures.unreadable("the server reports an error in its answer");
    }
    return failures.status(code, reply.headers());
  }

  private String whole() throws InterruptedException, TemporaryFailure {
    try {
      return reply.text(firstToken);
    } catch (TimeoutException _) {
      throw failures.timeout("the answer");
    } catch (IOException broken) {
      throw broken(broken);
    }
  }
}
