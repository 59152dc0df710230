package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Ticker;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One run of a stage on a thread of its own, so that a stage that hears no interrupt can be left
/// behind. Whoever called the stage hands its output on, and gives it up when time is up.
///
/// @param <O> what the stage puts out
final class TimedRun<O> {
  private final TimeLimits limits;
  private final BlockingQueue<Happening<O>> happened = new LinkedBlockingQueue<>();
  private final Semaphore handedOn = new Semaphore(0);
  private final Watch watch;

  TimedRun(TimeLimits limits, Ticker ticker) {
    this.limits = limits;
    this.watch = new Watch(ticker, limits.whole(), () -> happened.add(new Late<>()));
  }

  /// Runs the stage to its end.
  ///
  /// @throws StageException of kind `TIMEOUT` when that takes too long
  void run(Work<O> work, Sink<O> out) throws InterruptedException {
    watch.start(limits.first());
    var worker =
        Thread.ofVirtual()
            .name(Thread.currentThread().getName() + "-timed")
            .start(() -> happened.add(new Ended<>(endOf(work))));
    try {
      handOn(out);
    } finally {
      watch.end();
      worker.interrupt();
    }
  }

  /// What the stage takes from, where waiting does not count.
  <I> Source<I> timed(Source<I> source) {
    return () -> {
      watch.stop();
      var item = source.take();
      watch.start(limits.first());
      return item;
    };
  }

  private @Nullable Throwable endOf(Work<O> work) {
    try {
      work.run(this::put);
      return null;
    } catch (InterruptedException | RuntimeException | Error failure) {
      return failure;
    }
  }

  private void put(O item) throws InterruptedException {
    watch.stop();
    happened.add(new Made<>(item));
    handedOn.acquire();
  }

  private void handOn(Sink<O> out) throws InterruptedException {
    for (boolean begun = false; ; ) {
      switch (happened.take()) {
        case Made<O>(var item) -> {
          out.put(item);
          begun = true;
          watch.start(limits.next());
          handedOn.release();
        }
        case Late<O> _ -> giveUpIfLate(begun);
        case Ended<O>(var failure) -> {
          rethrow(failure);
          return;
        }
      }
    }
  }

  private void giveUpIfLate(boolean begun) {
    if (watch.isUp()) {
      throw new StageException(
          StageException.Kind.TIMEOUT, "no " + (begun ? "further" : "first") + " output in time");
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws InterruptedException {
    switch (failure) {
      case null -> {}
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  /// What the stage does.
  @FunctionalInterface
  interface Work<O> {
    void run(Sink<O> out) throws InterruptedException;
  }

  private sealed interface Happening<O> {}

  private record Made<O>(O item) implements Happening<O> {}

  private record Late<O>() implements Happening<O> {}

  private record Ended<O>(@Nullable Throwable failure) implements Happening<O> {}
}
