package dev.parlando.providers.http;

import dev.parlando.engine.spi.StageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A failure that may pass: the same request can be made again, as nothing was heard of it yet.
public final class TemporaryFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final StageException failure;
  private final @Nullable Duration retryAfter;

  public TemporaryFailure(StageException failure, @Nullable Duration retryAfter) {
    super(failure);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  /// What it is once nobody tries again.
  public StageException failure() {
    return failure;
  }

  /// How long the server wishes to be left alone, where it said so.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
