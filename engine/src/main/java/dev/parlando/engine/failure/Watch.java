package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Ticker;
import java.time.Duration;

/// Counts the time a stage works, and notices when that is too long. Shared by the stage's thread,
/// who listens to it, and the clock; nothing in here blocks.
final class Watch {
  private static final long NEVER = Long.MAX_VALUE;

  private final Ticker ticker;
  private final Runnable late;
  private long left;
  private long due = NEVER;
  private long started;
  private long looking = NEVER;

  /// @param whole how much there is to spend
  /// @param late told, from the clock's thread, when time may be up
  Watch(Ticker ticker, Duration whole, Runnable late) {
    this.ticker = ticker;
    this.late = late;
    this.left = whole.toNanos();
  }

  /// The stage works, and may for so long.
  synchronized void start(Duration limit) {
    if (left == NEVER) {
      return;
    }
    started = ticker.nanos();
    due = started + Math.min(limit.toNanos(), Math.max(0, left));
    if (due < looking) {
      lookAt(due);
    }
  }

  /// The stage waits for others.
  ///
  /// @throws InterruptedException when nobody waits for it any more
  synchronized void stop() throws InterruptedException {
    if (left == NEVER) {
      throw new InterruptedException();
    }
    if (due != NEVER) {
      left -= ticker.nanos() - started;
      due = NEVER;
    }
  }

  /// Whether time is up; from then on the stage is stopped wherever it turns.
  synchronized boolean isUp() {
    if (due == NEVER || ticker.nanos() < due) {
      return false;
    }
    end();
    return true;
  }

  /// Nobody waits for the stage any more.
  synchronized void end() {
    left = NEVER;
    due = NEVER;
  }

  private void lookAt(long nanos) {
    looking = nanos;
    ticker.at(nanos, () -> look(nanos));
  }

  /// One look is under way at a time: the earliest.
  private synchronized void look(long nanos) {
    if (nanos != looking) {
      return;
    }
    looking = NEVER;
    if (due == NEVER) {
      return;
    }
    if (ticker.nanos() >= due) {
      late.run();
    } else {
      lookAt(due);
    }
  }
}
