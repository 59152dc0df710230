package dev.parlando.e2e;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A raw client of a server without TLS: frames in and out, as they are.
final class Wireless implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final WebSocket socket;

  Wireless(HttpClient http, int port) {
    var uri =
        URI.create(
            "ws://127.0.0.1:"
                + port
                + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent");
    socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
  }

  Wireless say(String frame) {
    socket.sendText(frame, true).join();
    return this;
  }

  /// The next frame, or the farewell's code and reason; fails after a while.
  String hear() throws InterruptedException {
    var next = heard.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("heard nothing");
    }
    return next;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var piece = new byte[data.remaining()];
    data.get(piece);
    partial.writeBytes(piece);
    if (last) {
      heard.add(partial.toString(StandardCharsets.UTF_8));
      partial.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add(code + " " + reason);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
