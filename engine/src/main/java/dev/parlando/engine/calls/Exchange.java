package dev.parlando.engine.calls;

import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import java.util.List;

/// Calls, and what came of them, as the history has them.
public record Exchange(Content called, Content answered) {
  static Exchange of(List<FunctionCall> calls, List<FunctionResponse> responses) {
    return new Exchange(
        new Content("model", calls.stream().map(Part::call).toList()),
        new Content("user", responses.stream().map(Part::response).toList()));
  }

  /// Calls that nobody waits for.
  public static Exchange running(List<FunctionCall> calls) {
    return of(calls, calls.stream().map(Replies::running).toList());
  }
}
