package dev.parlando.engine.spi;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The machine's clock. Thread-safe.
final class SystemTicker implements Ticker {
  static final SystemTicker INSTANCE = new SystemTicker();

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("parlando-timer").daemon().factory());

  private SystemTicker() {}

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void at(long nanos, Runnable task) {
    var _ = timer.schedule(task, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
