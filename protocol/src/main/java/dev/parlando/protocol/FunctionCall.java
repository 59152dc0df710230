package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The model's wish to have a function run.
///
/// @param args the caller's data: keys are never re-cased
public record FunctionCall(
    @Nullable String id, @Required String name, @AlwaysWritten Map<String, Object> args) {
  public FunctionCall {
    args = JsonValues.orderedCopy(args);
  }
}
