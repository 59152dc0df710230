package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// How much the model may think before it answers.
///
/// @param thinkingBudget tokens; 0 is off, -1 leaves it to the model
public record ThinkingConfig(
    @Nullable Boolean includeThoughts,
    @Nullable Integer thinkingBudget,
    @Nullable ThinkingLevel thinkingLevel) {

  /// The level of effort that newer models take instead of a budget.
  public enum ThinkingLevel {
    THINKING_LEVEL_UNSPECIFIED,
    LOW,
    HIGH,
    MEDIUM,
    MINIMAL
  }
}
