package dev.parlando.engine.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A stage at work on a thread of its own, as the engine runs it: what it takes is handed over by
/// the test, what it puts is kept.
///
/// @param <I> what it takes
/// @param <O> what it puts
final class StageRun<I, O> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<I> input = new LinkedBlockingQueue<>();
  private final BlockingQueue<O> output = new LinkedBlockingQueue<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch taken = new CountDownLatch(1);
  private final Thread thread;

  /// A stage as a method.
  interface Work<I, O> {
    void run(StageRun<I, O> run) throws InterruptedException;
  }

  StageRun(Work<I, O> work) {
    thread = Thread.ofVirtual().unstarted(() -> run(work));
  }

  private void run(Work<I, O> work) {
    try {
      work.run(this);
    } catch (Throwable failure) {
      failures.add(failure);
    }
  }

  static <I, O> StageRun<I, O> start(Work<I, O> work) {
    var run = new StageRun<>(work);
    run.thread.start();
    return run;
  }

  void give(I item) {
    input.add(item);
  }

  /// The stage's source: blocks while the test has nothing more to give.
  @Nullable I take() throws InterruptedException {
    var next = input.poll();
    if (next == null) {
      waiting.countDown();
      next = input.take();
    }
    taken.countDown();
    return next;
  }

  /// The stage's sink.
  void put(O item) {
    output.add(item);
  }

  /// The next thing it says.
  @Nullable O next() throws InterruptedException {
    return output.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Returns once it has taken the first thing it was given.
  boolean hasTaken() throws InterruptedException {
    return taken.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Returns once it wants more than it has been given.
  boolean wantsMore() throws InterruptedException {
    return waiting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Interrupts it; whether it was gone within this time.
  boolean isGoneWithin(Duration time) throws InterruptedException {
    thread.interrupt();
    return thread.join(time);
  }

  /// What it ended with, other than by returning.
  List<Throwable> failures() {
    return failures;
  }
}
