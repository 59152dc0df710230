package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// When and how to shorten a long context.
public record ContextWindowCompression(
    @Nullable Long triggerTokens, @Nullable SlidingWindow slidingWindow) {

  /// Drops the oldest content down to a target.
  public record SlidingWindow(@Nullable Long targetTokens) {}
}
