package dev.parlando.providers;

import dev.parlando.engine.spi.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A clock on which every wait is over at once, and remembered.
public final class InstantTicker implements Ticker {
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  @Override
  public long nanos() {
    return 0;
  }

  @Override
  public void at(long nanos, Runnable task) {
    waits.add(Duration.ofNanos(nanos));
    task.run();
  }

  public List<Duration> waits() {
    return waits;
  }
}
