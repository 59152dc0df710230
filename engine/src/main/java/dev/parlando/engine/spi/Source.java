package dev.parlando.engine.spi;

import org.jspecify.annotations.Nullable;

/// Where a stage takes from.
@FunctionalInterface
public interface Source<T> {
  /// The next item, as soon as there is one; null at the end, and ever after.
  ///
  /// @throws InterruptedException when the work is no longer wanted
  @Nullable T take() throws InterruptedException;
}
