package dev.parlando.relay;

import dev.parlando.client.wire.Parcel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the client said and upstream was not sent yet, bounded by bytes. The connection's thread
/// offers, the carrier takes.
final class Outbound {
  /// Some twenty seconds of speech.
  private static final long LIMIT = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private final Runnable bell;
  private long bytes;
  private boolean closed;
  private boolean woken;

  /// Whether somebody was sent away for want of room.
  private boolean wanted;

  /// @param bell rung when there is room again
  Outbound(Runnable bell) {
    this.bell = bell;
  }

  /// Adds a parcel, if there is room; one that is larger than the limit when nothing else waits.
  boolean offer(Parcel parcel) {
    lock.lock();
    try {
      wanted = !closed && bytes > 0 && bytes + parcel.size() > LIMIT;
      if (!wanted && !closed) {
        parcels.addLast(parcel);
        bytes += parcel.size();
        news.signal();
      }
      return !wanted;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a parcel.
  ///
  /// @return null when the time is over, somebody woke the carrier, or all is sent and closed
  @Nullable Parcel take(long nanos) throws InterruptedException {
    boolean ring;
    Parcel parcel;
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (parcels.isEmpty() && !closed && !woken && left > 0) {
        left = news.awaitNanos(left);
      }
      woken = false;
      parcel = parcels.pollFirst();
      bytes -= parcel == null ? 0 : parcel.size();
      ring = wanted && parcel != null;
      wanted &= !ring;
    } finally {
      lock.unlock();
    }
    if (ring) {
      bell.run();
    }
    return parcel;
  }

  /// Puts parcels before all others, whatever the limit says.
  void putBack(List<Parcel> again) {
    lock.lock();
    try {
      for (var parcel : again.reversed()) {
        parcels.addFirst(parcel);
        bytes += parcel.size();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Lets the carrier look up, now or when it next waits.
  void wake() {
    lock.lock();
    try {
      woken = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more; what it has is still sent.
  void close() {
    lock.lock();
    try {
      closed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the close.
  ///
  /// @return false when the time is over first
  boolean awaitClosed(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!closed && left > 0) {
        left = news.awaitNanos(left);
      }
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Whether it is closed and all is sent.
  boolean isDone() {
    lock.lock();
    try {
      return closed && parcels.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
