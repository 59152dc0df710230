package dev.parlando.engine.calls;

import dev.parlando.engine.behaviour.Behaviour.Calls;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The functions that a model wants called, by who has to do what.
///
/// @param awaited the model goes on when the client has answered them
/// @param running the client runs them while the conversation goes on
/// @param searches the server runs them itself
/// @param unknown nobody has declared them
public record Wanted(
    List<FunctionCall> awaited,
    List<FunctionCall> running,
    List<FunctionCall> searches,
    List<FunctionCall> unknown) {

  /// Sorts calls by what their functions are declared to be.
  ///
  /// @param rules how functions are called where they do not say
  /// @param isSearch whether a function is the server's search
  public static Wanted of(
      List<FunctionCall> calls,
      List<FunctionDeclaration> declared,
      Predicate<String> isSearch,
      Calls rules) {
    var wanted =
        new Wanted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var call : calls) {
      wanted.sort(call, declared, isSearch, rules);
    }
    return wanted;
  }

  private void sort(
      FunctionCall call,
      List<FunctionDeclaration> declared,
      Predicate<String> isSearch,
      Calls rules) {
    var function =
        declared.stream().filter(each -> each.name().equals(call.name())).findFirst().orElse(null);
    if (isSearch.test(call.name()) && Grounding.function().equals(function)) {
      searches.add(call);
    } else if (function == null) {
      unknown.add(call);
    } else {
      (isAwaited(function.behavior(), rules) ? awaited : running).add(call);
    }
  }

  /// Where a call ends the turn, what comes of it is a turn of its own.
  private static boolean isAwaited(@Nullable Behavior behavior, Calls rules) {
    if (rules.endTurn()) {
      return false;
    }
    if (behavior == null || behavior == Behavior.UNSPECIFIED) {
      return rules.blocking();
    }
    return behavior == Behavior.BLOCKING;
  }

  /// Whether the client has something to do.
  public boolean isForClient() {
    return !awaited.isEmpty() || !running.isEmpty();
  }

  /// Whether the model goes on in the same turn: it gets more than word that something runs.
  public boolean isToGoOn() {
    return !awaited.isEmpty() || !searches.isEmpty() || !unknown.isEmpty();
  }
}
