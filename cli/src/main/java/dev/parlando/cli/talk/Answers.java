package dev.parlando.cli.talk;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Whether all that was asked has been answered. For any thread.
///
/// A question is asked by speaking, and answered by a turn that ends later and was not cut short.
final class Answers {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanos;
  private boolean allAsked;
  private boolean answered;
  private boolean cutShort;
  private @Nullable End end;
  private long lastSign;

  /// @param failure absent where the session ended as it should
  private record End(@Nullable RuntimeException failure) {}

  /// @param nanos the time, as of [System#nanoTime]
  Answers(LongSupplier nanos) {
    this.nanos = nanos;
    this.lastSign = nanos.getAsLong();
  }

  /// The server lives.
  void sign() {
    change(() -> {});
  }

  /// The user speaks: what was answered before does not count.
  void asking() {
    change(() -> answered = false);
  }

  /// Nothing more will be asked.
  void allAsked() {
    change(() -> allAsked = true);
  }

  void interrupted() {
    change(() -> cutShort = true);
  }

  void turnComplete() {
    change(() -> {
      answered = !cutShort;
      cutShort = false;
    });
  }

  /// The session has ended; the first end counts.
  ///
  /// @param failure null where it ended as it should
  void end(@Nullable RuntimeException failure) {
    change(() -> end = end == null ? new End(failure) : end);
  }

  /// Waits for the last answer, or the end of the session.
  ///
  /// @return whether it came within that time
  boolean await(Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lockInterruptibly();
    try {
      while (end == null && !(allAsked && answered)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      if (end != null && end.failure != null) {
        throw end.failure;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// How long nothing has happened; zero while there may be more to ask.
  Duration silence() {
    lock.lock();
    try {
      return allAsked ? Duration.ofNanos(nanos.getAsLong() - lastSign) : Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      lastSign = nanos.getAsLong();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
