package dev.parlando.offline;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A few costly tools and the jobs that wait for them, first come, first served.
///
/// Every tool lives on a platform thread of its own, which makes it, uses it and closes it: native
/// code must not hold the carriers of virtual threads. Threads come as they are needed, up to a
/// bound; tools are made one at a time. Thread-safe: `lock` guards every field.
final class Pool<T extends Tool> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Pool.class.getName());
  private static final long CLOSING_SECONDS = 5;

  private final String name;
  private final int bound;
  private final Callable<T> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock making = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Job<T>> line = new ArrayDeque<>();
  private final Set<Thread> threads = new HashSet<>();
  private int idle;
  private boolean closed;

  /// A pool that makes at most `bound` tools.
  Pool(String name, int bound, Callable<T> maker) {
    this.name = name;
    this.bound = bound;
    this.maker = maker;
  }

  /// Puts a job at the end of the line.
  ///
  /// @return how many jobs wait now, this one included; 0 where a tool takes it at once
  int submit(Job<T> job) {
    lock.lock();
    try {
      if (closed) {
        job.fail(closing());
        return 0;
      }
      line.add(job);
      if (line.size() > idle && threads.size() < bound) {
        start(null);
      }
      changed.signal();
      return Math.max(0, line.size() - idle);
    } finally {
      lock.unlock();
    }
  }

  /// Makes the first tool ahead of the first job, without waiting for it.
  void prepare() {
    lock.lock();
    try {
      if (!closed && threads.isEmpty()) {
        start(new Nothing<>());
      }
    } finally {
      lock.unlock();
    }
  }

  /// Takes a job that nobody wants any more out of the line, if it is still there.
  void withdraw(Job<T> job) {
    lock.lock();
    try {
      line.remove(job);
    } finally {
      lock.unlock();
    }
  }

  /// Whether jobs wait that no idle tool will take.
  boolean busy() {
    lock.lock();
    try {
      return line.size() > idle;
    } finally {
      lock.unlock();
    }
  }

  /// How many tools there may be.
  int bound() {
    return bound;
  }

  /// Fails what waits, interrupts what works, and returns when every tool is closed, or is stuck.
  @Override
  public void close() {
    Set<Thread> leaving;
    lock.lock();
    try {
      closed = true;
      line.forEach(job -> job.fail(closing()));
      line.clear();
      leaving = Set.copyOf(threads);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    leaving.forEach(Thread::interrupt);
    join(leaving);
  }

  private static void join(Set<Thread> leaving) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
    try {
      for (var thread : leaving) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A new thread counts as idle at once: the next job in line is as good as taken.
  private void start(@Nullable Job<T> first) {
    if (first != null) {
      line.addFirst(first);
    }
    var thread =
        Thread.ofPlatform()
            .name("parlando-" + name + "-" + (threads.size() + 1))
            .daemon()
            .unstarted(this::serve);
    threads.add(thread);
    idle++;
    thread.start();
  }

  private void serve() {
    T tool = null;
    try {
      for (var job = next(); job != null; job = next()) {
        tool = serve(job, tool);
      }
    } finally {
      if (tool != null) {
        tool.close();
      }
      leave();
    }
  }

  /// Does one job.
  ///
  /// @return the tool for the next one; none where this one broke
  private @Nullable T serve(Job<T> job, @Nullable T known) {
    T tool = known;
    try {
      if (tool == null) {
        tool = make();
      }
      job.work(tool);
      rest();
      job.done();
      return tool;
    } catch (InterruptedException e) {
      rest();
      job.fail(closing());
      return tool;
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, name + " broke: " + e.getClass().getName());
      if (tool != null) {
        tool.close();
      }
      rest();
      job.fail(
          e instanceof StageException told
              ? told
              : new StageException(Kind.FAILED, name + " broke", e));
      return null;
    }
  }

  private T make() throws InterruptedException {
    making.lockInterruptibly();
    try {
      return maker.call();
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new StageException(Kind.UNAVAILABLE, name + " cannot be loaded", e);
    } finally {
      making.unlock();
    }
  }

  /// The next job of the line; null when the pool is closed.
  private @Nullable Job<T> next() {
    lock.lock();
    try {
      while (line.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      idle--;
      return line.poll();
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    lock.lock();
    try {
      idle++;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      threads.remove(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private StageException closing() {
    return new StageException(Kind.UNAVAILABLE, name + " is closed");
  }

  /// Only makes the tool.
  private static final class Nothing<T> implements Job<T> {
    @Override
    public void work(T tool) {}

    @Override
    public void done() {}

    @Override
    public void fail(StageException why) {
      LOG.log(System.Logger.Level.WARNING, why.getMessage());
    }
  }
}
