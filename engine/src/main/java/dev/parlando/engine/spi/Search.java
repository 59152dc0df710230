package dev.parlando.engine.spi;

import java.util.List;

/// Searches the web for a model. One instance serves all sessions, on many threads.
@FunctionalInterface
public interface Search {
  /// Searches, and gives what was found, best first. Blocks; an interrupt means that nobody waits
  /// any more.
  ///
  /// @throws StageException when it cannot
  List<Finding> search(String query) throws InterruptedException;

  /// One page that was found.
  ///
  /// @param text what of it fits the query
  record Finding(String title, String uri, String text) {}
}
