package dev.parlando.relay;

import dev.parlando.server.LiveServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of the relaying server, made of the JDK's own WebSocket. Keeps all it was ever told.
final class Client implements WebSocket.Listener, AutoCloseable {
  static final String GEMINI =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  static final String VERTEX =
      "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent";
  static final String SETUP = "{\"setup\":{\"model\":\"models/far\"}}";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Queue<String> everything = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private final boolean reads;

  /// The close frame.
  record Closed(int code, String reason) {}

  private Client(URI uri, boolean reads) {
    this.reads = reads;
    socket = HTTP.newWebSocketBuilder().buildAsync(uri, this).join();
  }

  static Client of(LiveServer server) {
    return of(server, GEMINI);
  }

  static Client of(LiveServer server, String path) {
    return new Client(URI.create("ws://127.0.0.1:" + server.port() + path), true);
  }

  /// One that never reads a second message.
  static Client deafTo(LiveServer server) {
    return new Client(URI.create("ws://127.0.0.1:" + server.port() + GEMINI), false);
  }

  Client say(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  WebSocket socket() {
    return socket;
  }

  /// The next message; fails after ten seconds.
  String hear() throws InterruptedException {
    var next = heard.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("heard nothing; closed: " + closed);
    }
    return next;
  }

  /// How the server closed; fails after ten seconds.
  Closed closed() {
    return closed.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    return collect(data.toString(), last);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    return collect(StandardCharsets.UTF_8.decode(data).toString(), last);
  }

  private @Nullable CompletionStage<?> collect(String data, boolean last) {
    everything.add(data);
    text.append(data);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    }
    if (reads) {
      socket.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    everything.add(reason);
    closed.complete(new Closed(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  /// Hangs up without a word.
  void vanish() {
    socket.abort();
  }

  @Override
  public void close() {
    vanish();
  }
}
