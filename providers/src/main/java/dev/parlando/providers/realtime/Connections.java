package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.StageException;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Failures;
import dev.parlando.providers.http.TemporaryFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Connections to one server, kept open for the next utterance. For any thread.
final class Connections implements AutoCloseable {
  private static final int MOST_IDLE = 16;

  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final URI address;
  private final Failures failures;
  private final @Nullable String key;
  private final boolean beta;
  private final Duration connectTimeout;
  private final HttpClient client;

  Connections(
      URI address, Failures failures, @Nullable String key, boolean beta, Duration connectTimeout) {
    this.address = address;
    this.failures = failures;
    this.key = key;
    this.beta = beta;
    this.connectTimeout = connectTimeout;
    this.client = HttpClient.newBuilder().connectTimeout(connectTimeout).build();
  }

  Failures failures() {
    return failures;
  }

  /// An open connection, for one utterance.
  Connection take() throws InterruptedException, TemporaryFailure {
    for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      if (kept.isReusable()) {
        return kept;
      }
      kept.close();
    }
    return open();
  }

  /// Takes back a connection whose utterance has been written down.
  void giveBack(Connection connection) {
    if (idle.size() < MOST_IDLE && connection.isReusable()) {
      idle.addFirst(connection);
    } else {
      connection.close();
    }
  }

  private Connection open() throws InterruptedException, TemporaryFailure {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var builder = client.newWebSocketBuilder().connectTimeout(connectTimeout);
    if (key != null) {
      builder.header("Authorization", "Bearer " + key);
    }
    if (beta) {
      builder.header("OpenAI-Beta", "realtime=v1");
    }
    var connection = new Connection();
    var opening = builder.buildAsync(address, connection);
    try {
      var _ = opening.get(Deadline.in(connectTimeout.multipliedBy(2)).left(), TimeUnit.NANOSECONDS);
      return connection;
    } catch (ExecutionException | TimeoutException failure) {
      abort(opening, connection);
      throw failed(failure.getCause() == null ? failure : failure.getCause());
    } catch (InterruptedException interrupted) {
      abort(opening, connection);
      throw interrupted;
    }
  }

  private static void abort(CompletableFuture<?> opening, Connection connection) {
    opening.cancel(true);
    connection.close();
  }

  private StageException failed(Throwable cause) throws TemporaryFailure {
    if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
      var response = refused.getResponse();
      return failures.status(response.statusCode(), response.headers());
    }
    return failures.connection(cause);
  }

  @Override
  public void close() {
    for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      kept.close();
    }
    client.shutdownNow();
  }
}
