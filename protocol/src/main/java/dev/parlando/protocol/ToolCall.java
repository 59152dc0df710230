package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the client to run functions.
public record ToolCall(List<FunctionCall> functionCalls, @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {
  public ToolCall {
    functionCalls = List.copyOf(functionCalls);
  }

  public static ToolCall of(FunctionCall... calls) {
    return new ToolCall(List.of(calls), null);
  }
}
