package dev.parlando.engine.failure;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Stages that can do the same, the best first. One that cannot be reached, or does not answer, is
/// asked last for a while, so that only one turn pays for finding out. For any thread.
final class Choices<S> {
  private static final Logger LOG = System.getLogger("dev.parlando.engine");

  private final List<Choice<S>> choices;
  private final Duration rest;
  private final Ticker ticker;

  /// Until when, in the ticker's nanoseconds, each is asked last.
  private final AtomicReferenceArray<@Nullable Long> restsUntil;

  /// @param rest for how long one that is down is asked last
  Choices(List<Choice<S>> choices, Duration rest, Ticker ticker) {
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("no choice");
    }
    this.choices = List.copyOf(choices);
    this.rest = rest;
    this.ticker = ticker;
    this.restsUntil = new AtomicReferenceArray<>(choices.size());
  }

  List<S> stages() {
    return choices.stream().map(Choice::stage).toList();
  }

  /// The one to be asked next.
  S first() {
    return choices.get(order().getFirst()).stage();
  }

  /// Asks one after the other until one has done it.
  ///
  /// @param begun whether so much has been heard that another would say it twice
  /// @throws StageException of the last one, or of one that had begun
  void ask(Question<S> question, BooleanSupplier begun) throws InterruptedException {
    var order = order();
    for (int i : order) {
      try {
        question.ask(choices.get(i).stage());
        restsUntil.set(i, null);
        return;
      } catch (RuntimeException thrown) {
        var failure = failure(thrown);
        remember(i, failure.kind());
        if (begun.getAsBoolean() || failure.kind().isVerdict() || i == order.getLast()) {
          throw failure;
        }
        tell(choices.get(i), failure);
      }
    }
  }

  /// Those that are up come first.
  private List<Integer> order() {
    return IntStream.range(0, choices.size())
        .boxed()
        .sorted(Comparator.comparing(this::isResting))
        .toList();
  }

  private boolean isResting(int i) {
    var until = restsUntil.get(i);
    return until != null && ticker.nanos() - until < 0;
  }

  private void remember(int i, Kind kind) {
    if (kind == Kind.UNAVAILABLE || kind == Kind.TIMEOUT) {
      restsUntil.set(i, ticker.nanos() + rest.toNanos());
    }
  }

  /// What was thrown, as the failure of a stage.
  static StageException failure(RuntimeException thrown) {
    return thrown instanceof StageException failure
        ? failure
        : new StageException(Kind.FAILED, thrown.getClass().getSimpleName(), thrown);
  }

  private static void tell(Choice<?> choice, StageException failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "%s: %s: %s; the next choice is asked"
                .formatted(choice.name(), failure.kind(), failure.getMessage()));
  }

  /// What a stage is asked.
  @FunctionalInterface
  interface Question<S> {
    void ask(S stage) throws InterruptedException;
  }
}
