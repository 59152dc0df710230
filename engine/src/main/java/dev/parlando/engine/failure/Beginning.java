package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Sink;
import java.util.function.Predicate;

/// A sink that remembers whether what counts has begun.
final class Beginning<T> implements Sink<T> {
  private final Sink<T> out;
  private final Predicate<T> counts;

  /// Written by the thread that puts, read by the one that asks.
  private volatile boolean made;

  Beginning(Sink<T> out, Predicate<T> counts) {
    this.out = out;
    this.counts = counts;
  }

  @Override
  public void put(T item) throws InterruptedException {
    made |= counts.test(item);
    out.put(item);
  }

  boolean isMade() {
    return made;
  }
}
