package dev.parlando.client;

import dev.parlando.client.LiveClientBuilder.Sending;
import dev.parlando.client.tools.Tools;
import dev.parlando.client.wire.EndingException;
import dev.parlando.client.wire.Line;
import dev.parlando.client.wire.Setups;
import dev.parlando.protocol.Setup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Opens live sessions with one server: Google's, or any that speaks the same protocol. For any
/// thread.
///
/// ```java
/// try (var client = LiveClient.builder().endpoint("http://localhost:8080").build();
///     var session = client.connect(Setup.of("gemini-live"))) {
///   session.sendText("What is the weather in Oslo?");
///   for (ServerMessage message : session.receiveTurn()) {
///     …
///   }
/// }
/// ```
public final class LiveClient implements AutoCloseable {
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("live-connect").start(task);

  private final Line line;
  private final Sending sending;
  private final Reconnection reconnection;

  LiveClient(Line line, Sending sending, Reconnection reconnection) {
    this.line = line;
    this.sending = sending;
    this.reconnection = reconnection;
  }

  public static LiveClientBuilder builder() {
    return new LiveClientBuilder();
  }

  /// Opens a session. Blocks until the server has accepted the setup.
  ///
  /// A setup with `sessionResumption` makes a session that outlives its connections: it moves to a
  /// new one before the server ends the old, and comes back when the network fails.
  ///
  /// @param setup whose model may be given without its path
  /// @throws LiveException when the server refuses, whenever it does and however, or nobody answers
  public LiveSession connect(Setup setup) {
    return connect(setup, Tools.none());
  }

  /// Opens a session whose tools run by themselves. Their declarations are added to the setup.
  ///
  /// @throws LiveException as [#connect(Setup)]
  public LiveSession connect(Setup setup, Tools tools) {
    var declared =
        tools.isEmpty() ? List.<dev.parlando.protocol.Tool>of() : List.of(tools.declaration());
    var name = setup.model() == null ? null : line.backend().model(setup.model());
    var session =
        new LiveSession(
            line, Setups.completed(setup, name, declared), tools, sending, reconnection);
    try {
      session.open();
      return session;
    } catch (EndingException e) {
      throw LiveException.of(e.ending());
    } catch (InterruptedException e) {
      throw LiveException.interrupted(e);
    }
  }

  /// Opens a session as [#connect(Setup, Tools)] does, on a thread of its own.
  public CompletableFuture<LiveSession> connectAsync(Setup setup, Tools tools) {
    return CompletableFuture.supplyAsync(() -> connect(setup, tools), THREADS);
  }

  /// Has the server make an ephemeral token. Blocks.
  ///
  /// @return its name, `auth_tokens/…`, which is the token itself
  /// @throws LiveException with the HTTP status when the server refuses
  public String createToken(TokenRequest request) {
    try {
      return new TokenOffice(line).create(request);
    } catch (InterruptedException e) {
      throw LiveException.interrupted(e);
    }
  }

  /// Ends every connection at once, and waits until the client's threads are gone, no longer than
  /// its `closeTimeout`. Sessions are better closed before.
  @Override
  public void close() {
    line.http().shutdownNow();
    try {
      line.http().awaitTermination(line.timeouts().close());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
