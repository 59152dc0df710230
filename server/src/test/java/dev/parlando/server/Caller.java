package dev.parlando.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client made of the JDK's own WebSocket.
final class Caller implements WebSocket.Listener, AutoCloseable {
  static final String DEVELOPER =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  static final String SETUP = "{\"setup\":{\"model\":\"models/echo\"}}";

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  /// A whole message and the kind of frame it came in.
  record Received(boolean isText, String text) {}

  /// The close frame.
  record Closed(int code, String reason) {}

  private Caller(HttpClient http, URI uri, String... headers) {
    var builder = http.newWebSocketBuilder();
    for (int i = 0; i + 1 < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(uri, this).join();
  }

  static Caller call(LiveServer server, String pathAndQuery, String... headers) {
    return call(
        HttpClient.newHttpClient(), "ws://127.0.0.1:" + server.port() + pathAndQuery, headers);
  }

  static Caller call(HttpClient http, String uri, String... headers) {
    return new Caller(http, URI.create(uri), headers);
  }

  /// Calls and waits for `setupComplete`.
  static Caller greet(LiveServer server) throws InterruptedException {
    var caller = call(server, DEVELOPER).say(SETUP);
    caller.hear();
    return caller;
  }

  Caller say(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  Caller type(String text) {
    return say("{\"realtimeInput\":{\"text\":\"" + text + "\"}}");
  }

  Caller send(byte[] binary) {
    socket.sendBinary(ByteBuffer.wrap(binary), true).join();
    return this;
  }

  WebSocket socket() {
    return socket;
  }

  /// The next message; fails after ten seconds.
  Received hear() throws InterruptedException {
    var next = received.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("heard nothing; closed: " + closed);
    }
    return next;
  }

  /// Once the server has closed, how.
  CompletableFuture<Closed> ended() {
    return closed;
  }

  /// How the server closed; fails after ten seconds.
  Closed closed() {
    return closed.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    return collect(true, data.toString(), last);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    return collect(false, StandardCharsets.UTF_8.decode(data).toString(), last);
  }

  private @Nullable CompletionStage<?> collect(boolean isText, String data, boolean last) {
    text.append(data);
    if (last) {
      received.add(new Received(isText, text.toString()));
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(new Closed(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
