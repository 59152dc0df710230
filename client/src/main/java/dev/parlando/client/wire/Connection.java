package dev.parlando.client.wire;

import dev.parlando.protocol.SetupComplete;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One WebSocket whose setup was accepted. One thread at a time sends; the rest is for any thread.
public final class Connection {
  /// How long a close frame may come after other signs of the end.
  private static final Duration FAREWELL = Duration.ofMillis(200);

  private static final int MOST_PINGS = 3;

  private final WebSocket socket;
  private final Ear ear;
  private final Timeouts timeouts;

  /// The message that was sent last; the sender's.
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

  /// The frames that had been heard when it was last examined, and the pings since; of whoever
  /// examines it.
  private int examined;

  private int pings;

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

  /// Sends a message of UTF-8 JSON; waits until the socket has taken it.
  ///
  /// @return whether it was taken; not where the connection has ended
  public boolean send(byte[] json) throws InterruptedException {
    begin(json);
    return finish();
  }

  /// Begins to send a message of UTF-8 JSON, where the connection is free. Does not wait.
  public void begin(byte[] json) {
    sending = socket.sendText(new String(json, StandardCharsets.UTF_8), true);
  }

  /// Whether the socket has taken all that was sent, so that more may be.
  public boolean isFree() {
    return sending.isDone() && !sending.isCompletedExceptionally() && ending() == null;
  }

  /// Waits until the socket has taken all that was sent.
  ///
  /// @return whether it has; not where the connection has ended
  public boolean finish() throws InterruptedException {
    return taken(sending) && ending() == null;
  }

  private boolean taken(CompletableFuture<?> sent) throws InterruptedException {
    try {
      sent.get();
      return true;
    } catch (ExecutionException e) {
      settle(FAREWELL);
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

  /// Looks whether the connection broke without anybody being told; one thread calls it now and
  /// then.
  ///
  /// The JDK's WebSocket forgets to tell when the network fails while a message is being heard. So
  /// once a server has fallen silent it is pinged, until it answers or sending fails.
  public void examine() throws InterruptedException {
    int heard = ear.heard();
    if (heard != examined) {
      examined = heard;
      pings = 0;
    } else if (pings < MOST_PINGS && !ear.isPaused()) {
      pings++;
      taken(socket.sendPing(ByteBuffer.allocate(0)));
    }
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

  /// Hangs up. Nothing that was said over it is told afterwards.
  public void abort() {
    ear.end(new Ending(Ending.NORMAL, "", null));
    ear.deafen();
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
