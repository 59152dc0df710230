package dev.parlando.providers.http;

import dev.parlando.engine.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Makes an attempt again after failures that may pass. Immutable, for any thread.
///
/// @param most how often at most, after the first attempt
public record Retries(int most, Ticker ticker) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /// Nobody waits longer than this in the middle of a conversation.
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /// Attempts until it works, fails for good, or there is no time for another.
  public void run(Deadline deadline, Attempt attempt) throws InterruptedException {
    for (int failed = 0; ; failed++) {
      try {
        attempt.run();
        return;
      } catch (TemporaryFailure temporary) {
        var pause = pause(failed, temporary);
        if (failed == most
            || pause.compareTo(LONGEST_PAUSE) > 0
            || pause.toNanos() > deadline.left()) {
          throw temporary.failure();
        }
        await(pause);
      }
    }
  }

  private static Duration pause(int failed, TemporaryFailure temporary) {
    var wished = temporary.retryAfter();
    return wished != null ? wished : FIRST_PAUSE.multipliedBy(1L << Math.min(failed, 10));
  }

  private void await(Duration pause) throws InterruptedException {
    var over = new CountDownLatch(1);
    ticker.at(ticker.nanos() + pause.toNanos(), over::countDown);
    over.await();
  }

  /// One attempt.
  @FunctionalInterface
  public interface Attempt {
    void run() throws TemporaryFailure, InterruptedException;
  }
}
