package dev.parlando.engine;

import dev.parlando.engine.spi.StageException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A blocking call on a virtual thread of its own; an interrupt cancels it.
final class Stage {
  private final Work work;
  private final Consumer<StageException> failed;
  private volatile boolean cancelled;
  private @Nullable Thread thread;

  private Stage(Work work, Consumer<StageException> failed) {
    this.work = work;
    this.failed = failed;
  }

  /// Starts the work. Whatever it throws, but its cancellation, arrives as a [StageException].
  static Stage start(String name, Work work, Consumer<StageException> failed) {
    var stage = new Stage(work, failed);
    stage.thread = Thread.ofVirtual().name(name).start(stage::run);
    return stage;
  }

  /// One that is never started, for whoever does its work himself.
  static Stage idle(Work work, Consumer<StageException> failed) {
    return new Stage(work, failed);
  }

  private void run() {
    try {
      work.run();
    } catch (InterruptedException | RuntimeException | Error end) {
      if (!cancelled) {
        failed.accept(failure(end));
      }
    }
  }

  /// What was thrown, as the failure of a stage.
  static StageException failure(Throwable thrown) {
    return thrown instanceof StageException failure
        ? failure
        : new StageException(StageException.Kind.FAILED, thrown.getClass().getSimpleName(), thrown);
  }

  /// Tells it that nobody listens any more, and returns at once.
  void cancel() {
    cancelled = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// Starts stages for a session.
  @FunctionalInterface
  interface Workers {
    /// On virtual threads, each named after its session.
    static Workers threads(String session) {
      return (_, name, work, failed) -> Stage.start(session + "-" + name, work, failed);
    }

    /// Starts one.
    ///
    /// @param owner the activity or generation that it works for
    Stage start(Object owner, String name, Work work, Consumer<StageException> failed);
  }

  /// Blocking work that obeys an interrupt.
  interface Work {
    void run() throws InterruptedException;
  }
}
