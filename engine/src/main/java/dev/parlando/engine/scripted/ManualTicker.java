package dev.parlando.engine.scripted;

import dev.parlando.engine.spi.Ticker;
import java.time.Duration;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Time that moves only when it is told to. Any thread may read it and leave tasks; one at a time
/// moves it.
///
/// A task left for a time that has already come runs with the next [#advance(Duration)], be it by
/// nothing.
public final class ManualTicker implements Ticker {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private volatile long now;
  private long taken;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void at(long nanos, Runnable task) {
    synchronized (tasks) {
      tasks.add(new Task(nanos, taken++, task));
    }
  }

  /// Moves on, and runs what falls due on the way on the calling thread, earliest first, each task
  /// seeing its own time. What a task leaves for this stretch of time runs too.
  public void advance(Duration duration) {
    long end = now + duration.toNanos();
    for (var task = nextUntil(end); task != null; task = nextUntil(end)) {
      now = Math.max(now, task.nanos);
      task.action.run();
    }
    now = end;
  }

  private @Nullable Task nextUntil(long end) {
    synchronized (tasks) {
      var next = tasks.peek();
      return next == null || next.nanos > end ? null : tasks.poll();
    }
  }

  /// @param order of leaving, among tasks of one time
  private record Task(long nanos, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
