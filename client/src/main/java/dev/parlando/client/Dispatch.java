package dev.parlando.client;

import dev.parlando.client.wire.Connection;
import dev.parlando.client.wire.Continuity;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The way from the outbox into the connection, for one thread at a time.
///
/// Whoever brings a message sends it, as long as the socket takes it at once: waking another thread
/// costs more than sending does. What it does not take at once, the courier sends and waits for.
final class Dispatch {
  private final ReentrantLock lock = new ReentrantLock();
  private final Outbox outbox;
  private final Continuity continuity;

  /// Null while connections change. Guarded by the lock.
  private @Nullable Connection connection;

  /// Why nothing more is to be sent over a connection.
  enum Stop {
    SENT_ALL,
    LOST,
    HAND_OVER
  }

  Dispatch(Outbox outbox, Continuity continuity) {
    this.outbox = outbox;
    this.continuity = continuity;
  }

  /// Lets messages go over this connection, until there is reason to stop.
  void begin(Connection connection) {
    lock.lock();
    try {
      this.connection = connection;
    } finally {
      lock.unlock();
    }
  }

  /// Sends what waits as far as the socket takes it at once. Never waits: who finds another thread
  /// at it leaves, since that thread looks again when it has finished, as does the courier before
  /// it waits for news.
  void sendWithoutWaiting() {
    boolean goOn = true;
    while (goOn && !outbox.isEmpty() && lock.tryLock()) {
      try {
        goOn = offerAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// @return whether all was sent; if not, the courier is told
  private boolean offerAll() {
    var current = connection;
    if (current == null) {
      return false;
    }
    while (current.isFree() && continuity.untilHandOver() > 0) {
      if (!sendNext(current)) {
        return true;
      }
    }
    outbox.wake();
    return false;
  }

  /// Sends what waits, and waits for the socket to take it. For the courier.
  ///
  /// @return why nothing more may be sent over the connection; null where there is no reason
  @Nullable Stop sendAll() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var stop = stop();
      if (stop != null) {
        connection = null;
      }
      return stop;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Stop stop() throws InterruptedException {
    if (!drain()) {
      return Stop.LOST;
    }
    if (outbox.isDone()) {
      return Stop.SENT_ALL;
    }
    return continuity.untilHandOver() == 0 ? Stop.HAND_OVER : null;
  }

  private boolean drain() throws InterruptedException {
    var current = connection;
    while (current != null && current.finish()) {
      if (continuity.untilHandOver() == 0 || !sendNext(current)) {
        return true;
      }
    }
    return false;
  }

  /// Begins to send a message.
  ///
  /// @return whether there was one
  private boolean sendNext(Connection current) {
    var parcel = outbox.poll();
    if (parcel != null) {
      continuity.sent(parcel);
      current.begin(parcel.json());
    }
    return parcel != null;
  }
}
