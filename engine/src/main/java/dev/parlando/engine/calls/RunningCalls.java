package dev.parlando.engine.calls;

import dev.parlando.engine.resumption.SessionSnapshot.Running;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Function calls that go on while the conversation does. Owned by the session's thread.
public final class RunningCalls {
  private final Map<String, Running> calls = new LinkedHashMap<>();

  public void add(List<FunctionCall> wanted) {
    wanted.forEach(call -> calls.put(Objects.requireNonNull(call.id()), new Running(call, 0)));
  }

  /// Goes on where another connection left them.
  public void restore(List<Running> earlier) {
    earlier.forEach(running -> calls.put(Objects.requireNonNull(running.call().id()), running));
  }

  public List<Running> calls() {
    return List.copyOf(calls.values());
  }

  public boolean isEmpty() {
    return calls.isEmpty();
  }

  /// Takes one more response to a running call, the last unless it says otherwise.
  ///
  /// @return absent where it is for none of these, or ends a call without a word
  public @Nullable Result accept(FunctionResponse response) {
    var id = response.id() == null ? oldest(response.name()) : response.id();
    var running = id == null ? null : calls.get(id);
    if (running == null) {
      return null;
    }
    if (response.willContinue()) {
      calls.put(id, new Running(running.call(), running.responses() + 1));
    } else {
      calls.remove(id);
    }
    return result(running, response);
  }

  private static @Nullable Result result(Running running, FunctionResponse response) {
    var scheduling = scheduling(response);
    var outcome = outcome(response.response());
    boolean says = !isEmpty(outcome) || !response.parts().isEmpty();
    if (scheduling == Scheduling.SILENT && !says) {
      return null;
    }
    return new Result(exchange(running, response, outcome), scheduling);
  }

  /// The history already has the call and that it was running, so each result is told as a call of
  /// its own: models refuse a second response to the same one.
  private static Exchange exchange(
      Running running, FunctionResponse response, @Nullable Object outcome) {
    var id = running.call().id() + "-" + (running.responses() + 1);
    var call = new FunctionCall(id, running.call().name(), running.call().args());
    var told = new FunctionResponse(id, call.name(), outcome, null, false, response.parts());
    return Exchange.of(List.of(call), List.of(told));
  }

  /// Some clients put the scheduling into the response, as one guide shows it.
  private static Scheduling scheduling(FunctionResponse response) {
    var said = response.scheduling();
    if (said == null && response.response() instanceof Map<?, ?> fields) {
      said = named(fields.get("scheduling"));
    }
    return said == null || said == Scheduling.SCHEDULING_UNSPECIFIED ? Scheduling.WHEN_IDLE : said;
  }

  private static @Nullable Scheduling named(@Nullable Object name) {
    for (var scheduling : Scheduling.values()) {
      if (scheduling.name().equals(name)) {
        return scheduling;
      }
    }
    return null;
  }

  private static @Nullable Object outcome(@Nullable Object response) {
    if (response instanceof Map<?, ?> fields && named(fields.get("scheduling")) != null) {
      var rest = new LinkedHashMap<Object, Object>(fields);
      rest.remove("scheduling");
      return rest;
    }
    return response;
  }

  private static boolean isEmpty(@Nullable Object outcome) {
    return outcome == null || (outcome instanceof Map<?, ?> fields && fields.isEmpty());
  }

  private @Nullable String oldest(@Nullable String name) {
    return calls.entrySet().stream()
        .filter(entry -> entry.getValue().call().name().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /// What a function that nobody waited for has to tell.
  public record Result(Exchange exchange, Scheduling scheduling) {}
}
