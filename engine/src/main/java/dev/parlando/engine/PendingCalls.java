package dev.parlando.engine;

import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Function calls that wait for their responses. Owned by the session's thread.
final class PendingCalls {
  private final Map<String, FunctionCall> calls = new LinkedHashMap<>();
  private final Map<String, FunctionResponse> responses = new HashMap<>();

  void add(List<FunctionCall> wanted) {
    wanted.forEach(call -> calls.put(Objects.requireNonNull(call.id()), call));
  }

  /// Takes a response to a pending call; any other has come too late and is ignored. A response
  /// without an id answers the oldest call of its name, as on Vertex.
  void accept(FunctionResponse response) {
    var id = response.id() == null ? oldest(response.name()) : response.id();
    if (id != null && calls.containsKey(id)) {
      responses.putIfAbsent(id, response);
    }
  }

  /// Takes the calls and their responses away, once the last has come; until then nothing.
  @Nullable Exchange takeAnswered() {
    if (calls.isEmpty() || responses.size() < calls.size()) {
      return null;
    }
    var called = calls.values().stream().map(Part::call).toList();
    var answered = calls.values().stream().map(this::responseTo).map(Part::response).toList();
    clear();
    return new Exchange(new Content("model", called), new Content("user", answered));
  }

  /// Forgets all calls, and gives the ids of those that have not been answered, oldest first.
  List<String> cancel() {
    var ids = calls.keySet().stream().filter(id -> !responses.containsKey(id)).toList();
    clear();
    return ids;
  }

  private void clear() {
    calls.clear();
    responses.clear();
  }

  private FunctionResponse responseTo(FunctionCall call) {
    var response = Objects.requireNonNull(responses.get(call.id()));
    return new FunctionResponse(
        call.id(),
        call.name(),
        response.response(),
        response.scheduling(),
        response.willContinue(),
        response.parts());
  }

  private @Nullable String oldest(@Nullable String name) {
    return calls.values().stream()
        .filter(call -> call.name().equals(name) && !responses.containsKey(call.id()))
        .map(FunctionCall::id)
        .findFirst()
        .orElse(null);
  }

  /// Calls, and what came of them, as the history has them.
  record Exchange(Content called, Content answered) {}
}
