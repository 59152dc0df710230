package dev.parlando.e2e.speech;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A client of the server in this process, message by message.
final class Caller implements WebSocket.Listener, AutoCloseable {
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final long PATIENCE_MILLIS = 60_000;

  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private final AtomicInteger audioSent = new AtomicInteger();
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

  /// A message and when it came.
  ///
  /// @param audioSent how many messages of audio had been sent before it came
  record Received(ServerMessage message, int audioSent) {}

  private Caller() {}

  static Caller call(HttpClient http, int port, Setup setup) throws Exception {
    var caller = new Caller();
    var uri = URI.create("ws://127.0.0.1:" + port + PATH);
    caller.socket.complete(
        http.newWebSocketBuilder().buildAsync(uri, caller).get(20, TimeUnit.SECONDS));
    caller.send(setup);
    if (!(caller.next().message() instanceof SetupComplete)) {
      throw new AssertionError("the first message must be setupComplete");
    }
    return caller;
  }

  synchronized void send(ClientMessage message) {
    var bytes = ByteBuffer.wrap(CODEC.encode(message));
    sent = sent.thenCompose(_ -> socket.join().sendBinary(bytes, true));
  }

  void send(Audio audio) {
    send(RealtimeInput.audio(audio.blob()));
    audioSent.incrementAndGet();
  }

  int audioSent() {
    return audioSent.get();
  }

  /// The next message, which must come within a minute.
  Received next() throws InterruptedException {
    var next = next(PATIENCE_MILLIS);
    if (next == null) {
      throw new AssertionError("no message for a minute");
    }
    return next;
  }

  /// The next message, if it comes within so many milliseconds.
  @Nullable Received next(long millis) throws InterruptedException {
    return received.poll(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    socket.join().abort();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      CODEC
          .decodeServer(partial.toByteArray())
          .forEach(message -> received.add(new Received(message, audioSent())));
      partial.reset();
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }
}
