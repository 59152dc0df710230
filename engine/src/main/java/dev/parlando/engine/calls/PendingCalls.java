package dev.parlando.engine.calls;

import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Function calls that the model's turn waits for. Owned by the session's thread.
public final class PendingCalls {
  private final Map<String, FunctionCall> calls = new LinkedHashMap<>();
  private final Map<String, FunctionResponse> responses = new HashMap<>();

  public void add(List<FunctionCall> wanted) {
    wanted.forEach(call -> calls.put(Objects.requireNonNull(call.id()), call));
  }

  /// Takes a response to a pending call; any other has come too late. A response without an id
  /// answers the oldest call of its name, as on Vertex.
  ///
  /// @return whether it was for one of these
  public boolean accept(FunctionResponse response) {
    var id = response.id() == null ? oldest(response.name()) : response.id();
    boolean mine = id != null && calls.containsKey(id);
    if (mine) {
      responses.putIfAbsent(id, response);
    }
    return mine;
  }

  /// Answers those that are still open with what became of them.
  ///
  /// @return the ids of these, oldest first
  public List<String> giveUp(Object outcome) {
    var open = open();
    open.forEach(id -> accept(FunctionResponse.of(id, name(id), outcome)));
    return open;
  }

  /// Takes the calls and their responses away, once the last has come; until then nothing.
  public @Nullable Exchange takeAnswered() {
    if (calls.isEmpty() || responses.size() < calls.size()) {
      return null;
    }
    var called = List.copyOf(calls.values());
    var exchange = Exchange.of(called, called.stream().map(this::responseTo).toList());
    clear();
    return exchange;
  }

  /// Forgets all calls, and gives the ids of those that have not been answered, oldest first.
  public List<String> cancel() {
    var ids = open();
    clear();
    return ids;
  }

  public List<FunctionCall> calls() {
    return List.copyOf(calls.values());
  }

  /// The responses that have come, in the order of their calls.
  public List<FunctionResponse> answers() {
    return calls.values().stream()
        .filter(call -> responses.containsKey(call.id()))
        .map(this::responseTo)
        .toList();
  }

  public boolean isEmpty() {
    return calls.isEmpty();
  }

  private List<String> open() {
    return calls.keySet().stream().filter(id -> !responses.containsKey(id)).toList();
  }

  private void clear() {
    calls.clear();
    responses.clear();
  }

  private String name(String id) {
    return Objects.requireNonNull(calls.get(id)).name();
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
}
