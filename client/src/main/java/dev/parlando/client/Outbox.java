package dev.parlando.client;

import dev.parlando.client.wire.Parcel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is to be sent, in order and bounded by bytes. Any thread puts; whoever sends takes, one
/// thread at a time; the courier waits for news.
final class Outbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition news = lock.newCondition();
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private final Overload overload;
  private final int limit;
  private long bytes;
  private boolean closed;
  private boolean woken;

  /// What became of a message.
  enum Admission {
    TAKEN,
    FULL,
    CLOSED
  }

  Outbox(Overload overload, int limit) {
    this.overload = overload;
    this.limit = limit;
  }

  /// Adds a message. One that is larger than the limit by itself is taken when nothing else waits.
  Admission put(Parcel parcel) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && bytes > 0 && bytes + parcel.size() > limit) {
        switch (overload) {
          case FAIL -> {
            return Admission.FULL;
          }
          case BLOCK -> room.await();
          case DROP_OLDEST_AUDIO -> {
            if (!dropOldestMedia()) {
              room.await();
            }
          }
        }
      }
      return closed ? Admission.CLOSED : admit(parcel);
    } finally {
      lock.unlock();
    }
  }

  private Admission admit(Parcel parcel) {
    parcels.addLast(parcel);
    bytes += parcel.size();
    return Admission.TAKEN;
  }

  private boolean dropOldestMedia() {
    for (var each = parcels.iterator(); each.hasNext(); ) {
      var parcel = each.next();
      if (parcel.isMedia()) {
        each.remove();
        bytes -= parcel.size();
        return true;
      }
    }
    return false;
  }

  /// Takes the oldest message; null where there is none.
  @Nullable Parcel poll() {
    lock.lock();
    try {
      var parcel = parcels.pollFirst();
      if (parcel != null) {
        bytes -= parcel.size();
        room.signalAll();
      }
      return parcel;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until somebody wakes the courier. Does not wait where messages are left: putting one
  /// wakes nobody, and who put it may have left it to whoever was sending.
  ///
  /// @return whether the time passed without
  boolean awaitNews(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (parcels.isEmpty() && !closed && !woken && left > 0) {
        left = news.awaitNanos(left);
      }
      woken = false;
      return left <= 0;
    } finally {
      lock.unlock();
    }
  }

  /// Puts messages before all others, whatever the limit says.
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

  /// Lets the courier look up, now or when it next waits.
  void wake() {
    lock.lock();
    try {
      woken = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more messages; those it has are still sent.
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Whether it is closed and all is taken.
  boolean isDone() {
    lock.lock();
    try {
      return closed && parcels.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return parcels.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
