package dev.parlando.engine.memory;

import dev.parlando.protocol.ContextWindowCompression;
import dev.parlando.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// When a context is too long, and how much of it stays then, in tokens.
///
/// @param trigger from so many on, the oldest are forgotten
/// @param target so many may stay
public record Window(long trigger, long target) {
  private static final double TRIGGERED_AT = 0.8;

  /// Reads what a setup asks for; without a mechanism nothing is ever forgotten.
  ///
  /// @param limit tokens that the model's context holds
  /// @return absent where no mechanism is given
  public static @Nullable Window of(@Nullable ContextWindowCompression wish, long limit) {
    if (wish == null || wish.slidingWindow() == null) {
      return null;
    }
    long trigger =
        wish.triggerTokens() == null
            ? Math.round(TRIGGERED_AT * limit)
            : positive(wish.triggerTokens(), "trigger_tokens");
    var target = wish.slidingWindow().targetTokens();
    return new Window(
        trigger,
        target == null
            ? trigger / 2
            : Math.min(positive(target, "sliding_window.target_tokens"), trigger));
  }

  private static long positive(long tokens, String field) {
    if (tokens <= 0) {
      throw ProtocolException.invalid(
          "Request contains an invalid argument: setup.context_window_compression."
              + field
              + " must be positive.");
    }
    return tokens;
  }
}
