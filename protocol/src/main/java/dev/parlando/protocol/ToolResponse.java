package dev.parlando.protocol;

import java.util.List;

/// Results of function calls.
public record ToolResponse(List<FunctionResponse> functionResponses) implements ClientMessage {
  public ToolResponse {
    functionResponses = List.copyOf(functionResponses);
  }
}
