package dev.parlando.providers.realtime;

import dev.parlando.providers.http.Json;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A WebSocket to a server, and what came over it. It serves one utterance after the other.
///
/// The HTTP client's threads put messages in; one thread at a time sends, one takes.
final class Connection implements WebSocket.Listener, AutoCloseable {
  private static final int LONGEST_MESSAGE = 4 << 20;

  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();

  /// What is there of a message. The HTTP client's threads, one after the other.
  private final StringBuilder message = new StringBuilder();

  private volatile boolean broken;

  /// Sends a message, and returns when it is on its way.
  ///
  /// @throws IOException when the connection is broken
  void send(String text) throws IOException, InterruptedException {
    var current = socket.get();
    if (current == null || broken) {
      throw new IOException("the connection is closed");
    }
    try {
      current.sendText(text, true).get();
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    }
  }

  /// What comes, also from the thread that sends.
  LinkedBlockingQueue<Arrival> arrivals() {
    return arrivals;
  }

  /// Whether it can serve another utterance; forgets what is left of the last.
  boolean isReusable() {
    arrivals.clear();
    return !broken;
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket.set(opened);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    message.append(text);
    if (message.length() > LONGEST_MESSAGE) {
      lose(new IOException("a message is longer than " + LONGEST_MESSAGE));
      from.abort();
      return null;
    }
    if (last) {
      var json = Json.read(message.toString());
      message.setLength(0);
      if (json != null) {
        arrivals.add(new Arrival.Event(json));
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    lose(new IOException("the server closed the connection with " + status));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    lose(failure);
  }

  private void lose(Throwable cause) {
    broken = true;
    arrivals.add(new Arrival.Broken(cause));
  }

  /// Hangs up at once.
  @Override
  public void close() {
    broken = true;
    var current = socket.get();
    if (current != null) {
      current.abort();
    }
  }
}
