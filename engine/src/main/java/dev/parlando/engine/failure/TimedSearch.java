package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.Ticker;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A search that fails in time. For any thread.
record TimedSearch(Search search, TimeLimits limits, Ticker ticker) implements Search {
  @Override
  public List<Finding> search(String query) throws InterruptedException {
    var found = new AtomicReference<List<Finding>>(List.of());
    new TimedRun<List<Finding>>(limits, ticker)
        .run(sink -> sink.put(search.search(query)), found::set);
    return found.get();
  }
}
