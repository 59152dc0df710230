package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A stage at work on a thread of its own, as in a session.
public final class Running<T> {
  private final BlockingQueue<T> heard = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private Running(Work<T> work) {
    thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                work.run(heard::put);
              } catch (InterruptedException | RuntimeException thrown) {
                failure = thrown;
              }
            });
  }

  public static <T> Running<T> of(Work<T> work) {
    return new Running<>(work);
  }

  public static Running<ModelEvent> generation(LanguageModel model, Prompt prompt) {
    return of(out -> model.generate(prompt, out));
  }

  /// The next thing it puts out.
  public T next() throws InterruptedException {
    var next = heard.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("something put out; failure: %s", failure).isNotNull();
    return next;
  }

  /// Everything not yet taken, once it has ended well.
  public List<T> rest() throws InterruptedException {
    assertThat(failure()).isNull();
    var rest = new ArrayList<T>();
    heard.drainTo(rest);
    return rest;
  }

  /// Everything not yet taken, however it ended.
  public List<T> heard() {
    return List.copyOf(heard);
  }

  /// What it ended with, once it has; null when it ended well.
  public @Nullable Throwable failure() throws InterruptedException {
    assertThat(thread.join(Duration.ofSeconds(10))).as("the stage has ended").isTrue();
    return failure;
  }

  public void interrupt() {
    thread.interrupt();
  }

  /// What the stage does.
  @FunctionalInterface
  public interface Work<T> {
    void run(Sink<T> out) throws InterruptedException;
  }
}
