package dev.parlando.offline;

import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.StageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Items on their way from one thread to another, with an end. Unbounded: its users know how much
/// there can be. Thread-safe: `lock` guards every field.
final class Feed<A> implements Source<A> {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<A> items = new ArrayDeque<>();
  private boolean ended;
  private @Nullable StageException failure;

  /// Adds an item; after the end it is dropped.
  void put(A item) {
    lock.lock();
    try {
      if (!ended) {
        items.add(item);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// No more items come.
  void end() {
    finish(null);
  }

  /// No more items come; who takes past the last one gets the exception.
  void fail(StageException why) {
    finish(why);
  }

  private void finish(@Nullable StageException why) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        failure = why;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether all there will ever be has been taken.
  boolean exhausted() {
    lock.lock();
    try {
      return ended && items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing can be taken at the moment.
  boolean isEmpty() {
    lock.lock();
    try {
      return items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable A take() throws InterruptedException {
    return take(FOREVER);
  }

  /// The next item; null at the end and where none comes in time.
  @Nullable A take(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (items.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (items.isEmpty() && failure != null) {
        throw failure;
      }
      return items.poll();
    } finally {
      lock.unlock();
    }
  }
}
