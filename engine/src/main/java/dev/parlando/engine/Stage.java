package dev.parlando.engine;

import dev.parlando.engine.spi.StageException;
import java.util.function.Consumer;

/// A blocking call on a virtual thread of its own; an interrupt cancels it.
final class Stage {
  private final Thread thread;

  private Stage(Thread thread) {
    this.thread = thread;
  }

  /// Starts the work. Whatever it throws, but its cancellation, arrives as a [StageException].
  static Stage start(String name, Work work, Consumer<StageException> failed) {
    return new Stage(Thread.ofVirtual().name(name).start(() -> run(work, failed)));
  }

  private static void run(Work work, Consumer<StageException> failed) {
    try {
      work.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (StageException failure) {
      failed.accept(failure);
    } catch (RuntimeException | Error bug) {
      failed.accept(
          new StageException(StageException.Kind.FAILED, bug.getClass().getSimpleName(), bug));
    }
  }

  /// Tells it that nobody listens any more, and returns at once.
  void cancel() {
    thread.interrupt();
  }

  /// Blocking work that obeys an interrupt.
  interface Work {
    void run() throws InterruptedException;
  }
}
