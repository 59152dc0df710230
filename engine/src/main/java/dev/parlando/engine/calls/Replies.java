package dev.parlando.engine.calls;

import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import java.util.Map;

/// What a model is told of its calls where no function has answered.
public final class Replies {
  /// For the functions that a turn waits for.
  public static final Map<String, Object> TIMED_OUT =
      Map.of("error", "The function did not answer in time.");

  private Replies() {}

  /// It goes on while the conversation does.
  public static FunctionResponse running(FunctionCall call) {
    return FunctionResponse.of(
        call.id(),
        call.name(),
        Map.of("status", "The function is running. Its result will follow."));
  }

  /// Nobody has declared it.
  public static FunctionResponse unknown(FunctionCall call) {
    return FunctionResponse.of(
        call.id(), call.name(), Map.of("error", "There is no function of this name."));
  }
}
