package dev.parlando.engine.spi;

/// Where a stage puts what it makes.
@FunctionalInterface
public interface Sink<T> {
  /// Takes an item. Blocks while the listener is behind.
  ///
  /// @throws InterruptedException when nobody listens any more
  void put(T item) throws InterruptedException;
}
