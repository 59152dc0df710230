package dev.parlando.engine.messages;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What waits to be sent. The session puts, the connection polls; the lock is held for a queue
/// operation, never longer.
public final class Outbox {
  /// Bytes that may wait before the model's turn has to: one second of sound.
  private static final long FULL = 48_000;

  /// Bytes beyond which the client is given up: it does not read.
  private static final long OVERFLOW = 16L << 20;

  private final ArrayDeque<ServerMessage> waiting = new ArrayDeque<>();
  private final Runnable bell;
  private final Runnable roomAgain;
  private long bytes;
  private @Nullable ProtocolException over;

  /// An empty outbox.
  ///
  /// @param bell rung when there is something to poll
  /// @param roomAgain run, on the polling thread, when a full outbox has room again
  public Outbox(Runnable bell, Runnable roomAgain) {
    this.bell = bell;
    this.roomAgain = roomAgain;
  }

  public void put(ServerMessage message) {
    synchronized (this) {
      if (bytes > OVERFLOW && over == null) {
        over = new ProtocolException(ProtocolException.INTERNAL_ERROR, "The client does not read.");
      }
      waiting.addLast(message);
      bytes += Weight.of(message);
    }
    bell.run();
  }

  /// No more will come; once the rest is polled, the connection learns why.
  public void end(ProtocolException reason) {
    synchronized (this) {
      over = over == null ? reason : over;
    }
    bell.run();
  }

  /// Takes back what of the model's turn under way has not been sent.
  public synchronized void dropTurn() {
    var latest = waiting.descendingIterator();
    while (latest.hasNext()) {
      var message = latest.next();
      if (message instanceof ServerContent content && content.turnComplete()) {
        break;
      }
      if (isOfTurn(message)) {
        latest.remove();
        bytes -= Weight.of(message);
      }
    }
  }

  public synchronized boolean hasRoom() {
    return bytes < FULL;
  }

  public synchronized boolean isOver() {
    return over != null;
  }

  public @Nullable ServerMessage poll() {
    boolean wasFull;
    ServerMessage message;
    synchronized (this) {
      message = waiting.pollFirst();
      if (message == null) {
        throwIfOver();
        return null;
      }
      wasFull = bytes >= FULL;
      bytes -= Weight.of(message);
      wasFull = wasFull && bytes < FULL;
    }
    if (wasFull) {
      roomAgain.run();
    }
    return message;
  }

  private void throwIfOver() {
    if (over != null) {
      throw over;
    }
  }

  private static boolean isOfTurn(ServerMessage message) {
    return message instanceof ServerContent content
        && (content.modelTurn() != null || content.outputTranscription() != null);
  }
}
