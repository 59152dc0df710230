package dev.parlando.offline;

import dev.parlando.engine.spi.StageException;

/// Work for a tool of a [Pool]. Either it is done or it is failed, once.
interface Job<T> {
  /// Works, on the tool's own thread. An interrupt means the pool is closing.
  void work(T tool) throws InterruptedException;

  /// Learns that nothing will come of it.
  void fail(StageException why);
}
