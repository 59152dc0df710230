package dev.parlando.bench.turns;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A client that says one thing in real time, then waits in silence, the microphone on, for the
/// first sound of the answer.
final class Caller implements WebSocket.Listener, AutoCloseable {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final int FRAME = Audio.INPUT_RATE / 50;
  private static final Duration FRAME_TIME = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LiveCodec codec = new LiveCodec(Dialect.GEMINI);
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Course course;
  private final WebSocket socket;

  Caller(HttpClient http, int port, String model, Course course) {
    this.course = course;
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + PATH), this)
            .join();
    send(Setup.of(model));
  }

  /// Asks, and returns when the answer begins.
  ///
  /// @throws IllegalStateException when it does not
  void ask(Audio question) throws InterruptedException {
    if (!ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server did not open the session");
    }
    long start = System.nanoTime();
    long next = start;
    for (int at = 0; at < question.length(); at += FRAME) {
      next = pace(next, question.slice(at, Math.min(at + FRAME, question.length())));
    }
    course.first(Moment.SPEECH_ENDS);
    var silence = Audio.silence(Audio.INPUT_RATE, FRAME_TIME);
    while (answered.getCount() > 0) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("nothing was answered");
      }
      next = pace(next, silence);
    }
  }

  /// Sends a frame at its end, as a microphone does.
  private long pace(long begins, Audio frame) {
    long ends = begins + FRAME_TIME.toNanos();
    for (long left = ends - System.nanoTime(); left > 0; left = ends - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    send(RealtimeInput.audio(frame.blob()));
    return ends;
  }

  private void send(ClientMessage message) {
    socket.sendText(new String(codec.encode(message), StandardCharsets.UTF_8), true).join();
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer piece, boolean last) {
    var bytes = new byte[piece.remaining()];
    piece.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      take(partial.toString(StandardCharsets.UTF_8));
      partial.reset();
    }
    from.request(1);
    return null;
  }

  private void take(String message) {
    if (message.contains("\"inlineData\"")) {
      course.first(Moment.FRAME_ARRIVES);
      answered.countDown();
    } else if (message.contains("\"setupComplete\"")) {
      ready.countDown();
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
