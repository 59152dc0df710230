package dev.parlando.client.wire;

import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.SetupComplete;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Hears what a server says on one connection: joins the pieces of a frame, decodes it, tells how
/// it ended. Its frames come one at a time, as a rule from the thread of the HTTP client that reads
/// for all connections; after a pause, from whoever asks for more.
final class Ear implements WebSocket.Listener {
  private static final int LARGEST_FRAME = 64 << 20;

  final CompletableFuture<SetupComplete> setupComplete = new CompletableFuture<>();
  final CompletableFuture<Ending> ending = new CompletableFuture<>();

  private final LiveCodec codec;
  private final Predicate<Heard> messages;
  private final Runnable ended;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();

  /// Whether the next frame waits for somebody to ask for it.
  private final AtomicBoolean paused = new AtomicBoolean();

  private final AtomicInteger heard = new AtomicInteger();

  /// Held while messages are told, so that none is told once the ear is deaf.
  private final ReentrantLock telling = new ReentrantLock();

  private boolean deaf;

  /// Whether everything is read, since nobody will ask for more.
  private volatile boolean leaving;

  Ear(LiveCodec codec, Predicate<Heard> messages, Runnable ended) {
    this.codec = codec;
    this.messages = messages;
    this.ended = ended;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    var piece = new byte[data.remaining()];
    data.get(piece);
    if (last && bytes.size() == 0) {
      hear(socket, piece);
      return null;
    }
    bytes.writeBytes(piece);
    if (last) {
      var frame = bytes.toByteArray();
      bytes.reset();
      hear(socket, frame);
    } else {
      goOn(socket, bytes.size());
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (last && text.isEmpty()) {
      hear(socket, data.toString().getBytes(StandardCharsets.UTF_8));
      return null;
    }
    text.append(data);
    if (last) {
      var frame = text.toString().getBytes(StandardCharsets.UTF_8);
      text.setLength(0);
      hear(socket, frame);
    } else {
      goOn(socket, text.length());
    }
    return null;
  }

  private void goOn(WebSocket socket, int size) {
    if (size > LARGEST_FRAME) {
      refuse(socket, new Ending(Ending.TOO_LARGE, "A message is larger than 64 MiB.", null));
    } else {
      socket.request(1);
    }
  }

  private void hear(WebSocket socket, byte[] frame) {
    heard.incrementAndGet();
    paused.set(true);
    try {
      if (tell(new Heard(frame, codec)) || leaving) {
        more(socket);
      }
    } catch (ProtocolException e) {
      refuse(socket, new Ending(Ending.INVALID, e.reason(), e));
    }
  }

  /// Whether there is room for more.
  private boolean tell(Heard frame) {
    if (ending.isDone()) {
      return true;
    }
    if (!setupComplete.isDone()) {
      frame.takeSetupComplete().ifPresent(setupComplete::complete);
    }
    telling.lock();
    try {
      return deaf || messages.test(frame);
    } finally {
      telling.unlock();
    }
  }

  /// Tells no more: when this returns, nothing more will be told, not even by a thread that was
  /// about to.
  void deafen() {
    telling.lock();
    try {
      deaf = true;
    } finally {
      telling.unlock();
    }
  }

  /// Reads up to the server's farewell, room or not.
  void leave(WebSocket socket) {
    leaving = true;
    more(socket);
  }

  /// How many frames were heard.
  int heard() {
    return heard.get();
  }

  /// Whether the next frame, and with it a farewell, waits for room.
  boolean isPaused() {
    return paused.get();
  }

  /// Asks for the next frame, where it waits for that.
  void more(WebSocket socket) {
    if (paused.compareAndSet(true, false)) {
      socket.request(1);
    }
  }

  private void refuse(WebSocket socket, Ending why) {
    socket.abort();
    end(why);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end(new Ending(code, reason, null));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end(Ending.of(error));
  }

  /// Whatever is heard afterwards is not told.
  void end(Ending how) {
    if (ending.complete(how)) {
      setupComplete.completeExceptionally(new EndingException(how));
      ended.run();
    }
  }
}
