package dev.parlando.client.wire;

import dev.parlando.protocol.SetupComplete;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One WebSocket whose setup was accepted. One thread sends; the rest is for any thread.
public final class Connection {
  private final WebSocket socket;
  private final Ear ear;
  private final Timeouts timeouts;

  Connection(WebSocket socket, Ear ear, Timeouts timeouts) {
    this.socket = socket;
    this.ear = ear;
    this.timeouts = timeouts;
  }

  /// Sends the setup and waits until it is accepted.
  void open(byte[] setup) throws EndingException, InterruptedException {
    try {
      if (send(setup)) {
        ear.setupComplete.get(timeouts.setup().toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      ear.end(new Ending(Ending.ABNORMAL, "No answer to the setup within the time-out.", null));
    } catch (ExecutionException e) {
      // How it ended is told below.
      ear.end(Ending.of(e));
    } catch (InterruptedException e) {
      abort();
      throw e;
    }
    if (ending() != null && !accepted()) {
      socket.abort();
      throw new EndingException(ear.ending.join());
    }
  }

  private boolean accepted() {
    return ear.setupComplete.isDone() && !ear.setupComplete.isCompletedExceptionally();
  }

  /// The server's answer to the setup.
  public SetupComplete setupComplete() {
    return ear.setupComplete.join();
  }

  /// Sends a message of ASCII JSON; waits until the socket has taken it.
  ///
  /// @return whether it was taken; not where the connection has ended
  public boolean send(byte[] json) throws InterruptedException {
    try {
      socket.sendText(new String(json, StandardCharsets.US_ASCII), true).get();
      return true;
    } catch (ExecutionException e) {
      settle(Duration.ofSeconds(1));
      ear.end(Ending.of(e));
      socket.abort();
      return false;
    }
  }

  /// There is room again for what the server says.
  public void more() {
    ear.more(socket);
  }

  /// How it ended; null while it lasts.
  public @Nullable Ending ending() {
    return ear.ending.getNow(null);
  }

  /// Says farewell and waits for the server's; without one in time, hangs up.
  public void close() throws InterruptedException {
    CompletableFuture<WebSocket> farewell = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    ear.leave(socket);
    settle(timeouts.close());
    farewell.cancel(true);
    ear.end(new Ending(Ending.NORMAL, "", null));
    socket.abort();
  }

  /// Hangs up.
  public void abort() {
    ear.end(new Ending(Ending.NORMAL, "", null));
    socket.abort();
  }

  /// Waits for the server to say how it ended, which may come after the failure of a send.
  private void settle(Duration patience) throws InterruptedException {
    try {
      ear.ending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // The caller says how it ended instead.
    }
  }
}
