package dev.parlando.offline;

import dev.parlando.engine.spi.StageException;

/// Work for a tool of a [Pool]. In the end it is either done or failed, once.
interface Job<T> {
  /// Works, on the tool's own thread. An interrupt means the pool is closing.
  void work(T tool) throws InterruptedException;

  /// Learns that it has been worked on and that the tool is free again, on the tool's thread.
  void done();

  /// Learns that nothing will come of it, on any thread.
  void fail(StageException why);
}
