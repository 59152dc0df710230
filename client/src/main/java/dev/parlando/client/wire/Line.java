package dev.parlando.client.wire;

import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/// The way to a server: opens connections to it. Immutable, for any thread.
///
/// @param headers beside those that say who the client is
public record Line(
    HttpClient http,
    LiveCodec codec,
    Backend backend,
    Map<String, String> headers,
    Timeouts timeouts) {

  private static final Executor OPENING =
      task -> Thread.ofVirtual().name("live-opening").start(task);

  public Line {
    headers = Map.copyOf(headers);
  }

  /// Connects and has the setup accepted. Blocks.
  ///
  /// @param messages is given every frame from the answer to the setup on, in order and never two
  ///   at a time, and says whether there is room for more; without room nothing is read until
  ///   [Connection#more]
  /// @param ended runs once the connection has ended, however
  /// @throws EndingException when the server refuses, or nobody answers
  public Connection connect(Setup setup, Predicate<Heard> messages, Runnable ended)
      throws EndingException, InterruptedException {
    var ear = new Ear(codec, messages, ended);
    var builder = http.newWebSocketBuilder().connectTimeout(timeouts.connect());
    backend.headers().forEach(builder::header);
    headers.forEach(builder::header);
    // Even finding the host's address may take long, and is not to be waited for beyond all limits.
    var opening =
        CompletableFuture.completedFuture(ear)
            .thenComposeAsync(heard -> builder.buildAsync(backend.live(), heard), OPENING);
    try {
      var connection = new Connection(opening.get(), ear, timeouts);
      connection.open(codec.encode(setup));
      return connection;
    } catch (ExecutionException e) {
      throw new EndingException(Ending.of(e));
    } catch (InterruptedException e) {
      abandon(opening);
      throw e;
    }
  }

  private static void abandon(CompletableFuture<WebSocket> opening) {
    var _ = opening.thenAccept(WebSocket::abort);
  }
}
