package dev.parlando.engine;

import dev.parlando.engine.spi.Ticker;

/// Wakes a session at the earliest moment it waits for. Owned by the session's thread.
///
/// The shared timer takes nothing back: a moment that has lost its meaning wakes the session for
/// nothing, so only moments earlier than the one already set are added; and once it is stopped, the
/// timer holds on to nothing of the session.
final class Alarm {
  private final Ticker ticker;
  private volatile Runnable wake;
  private long set = Long.MIN_VALUE;

  Alarm(Ticker ticker, Runnable wake) {
    this.ticker = ticker;
    this.wake = wake;
  }

  long now() {
    return ticker.nanos();
  }

  void at(long nanos) {
    long now = ticker.nanos();
    boolean pending = set != Long.MIN_VALUE && set - now > 0;
    if (!pending || nanos - set < 0) {
      set = nanos;
      ticker.at(nanos, this::ring);
    }
  }

  private void ring() {
    wake.run();
  }

  /// Wakes nobody any more.
  void stop() {
    wake = () -> {};
  }
}
