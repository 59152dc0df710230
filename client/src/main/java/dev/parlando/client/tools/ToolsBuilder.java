package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Gathers functions. Not for use by several threads.
public final class ToolsBuilder {
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private Duration timeout = Duration.ofSeconds(30);
  private boolean only = true;

  ToolsBuilder() {}

  /// What a function does, given its arguments as a record.
  ///
  /// @param <A> the arguments
  public interface Body<A extends Record> {
    /// Returns text, a number, a truth value, an enum, a collection, a map or a record of these; an
    /// interrupt means that nobody wants the result any more.
    Object run(A arguments) throws Exception;
  }

  /// What a function does that reports while it works.
  ///
  /// @param <A> the arguments
  public interface Errand<A extends Record> {
    /// Returns its last word, as [Body#run] does.
    ///
    /// @param replies takes what comes before it
    Object run(A arguments, Replies replies) throws Exception;
  }

  /// The methods of an object that are marked with [LiveFunction], inherited ones included.
  ///
  /// @throws IllegalArgumentException when a method cannot be called by a model, or its name is
  ///   taken
  public ToolsBuilder methods(Object owner) {
    int before = functions.size();
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (var method : type.getDeclaredMethods()) {
        var annotation = method.getAnnotation(LiveFunction.class);
        if (annotation != null && !method.isBridge()) {
          add(MethodFunction.of(owner, method, annotation));
        }
      }
    }
    if (functions.size() == before) {
      throw new IllegalArgumentException(owner.getClass() + " has no method with @LiveFunction");
    }
    return this;
  }

  /// A function that the conversation waits for.
  ///
  /// @param arguments whose components are the parameters
  public <A extends Record> ToolsBuilder function(
      String name, String description, Class<A> arguments, Body<A> body) {
    var form = RecordForm.of(arguments);
    var declaration = FunctionDeclaration.of(name, description, form.schema());
    return add(
        new Function(
            declaration,
            Scheduling.SCHEDULING_UNSPECIFIED,
            (json, _) -> body.run(arguments.cast(form.read(json, "")))));
  }

  /// A function that the conversation does not wait for.
  ///
  /// @param arguments whose components are the parameters
  /// @param scheduling when the model shall speak of the result
  public <A extends Record> ToolsBuilder background(
      String name, String description, Class<A> arguments, Scheduling scheduling, Body<A> body) {
    return background(name, description, arguments, scheduling, (given, _) -> body.run(given));
  }

  /// A function that the conversation does not wait for, and that answers in several parts.
  ///
  /// @param arguments whose components are the parameters
  /// @param scheduling when the model shall speak of the results, unless one says otherwise
  public <A extends Record> ToolsBuilder background(
      String name, String description, Class<A> arguments, Scheduling scheduling, Errand<A> body) {
    var form = RecordForm.of(arguments);
    var declaration =
        new FunctionDeclaration(
            name, description, form.schema(), null, null, null, Behavior.NON_BLOCKING);
    return add(
        new Function(
            declaration,
            scheduling,
            (json, replies) -> body.run(arguments.cast(form.read(json, "")), replies)));
  }

  private ToolsBuilder add(Function function) {
    var name = function.declaration().name();
    if (functions.putIfAbsent(name, function) != null) {
      throw new IllegalArgumentException("two functions are called " + name);
    }
    return this;
  }

  /// How long a function may take, since it began or last replied, before the model is told that it
  /// failed; half a minute unless given.
  public ToolsBuilder timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /// Leaves calls of other functions to the reader of the session. Unless said, the model is told
  /// that there is no such function.
  public ToolsBuilder leaveOthers() {
    only = false;
    return this;
  }

  public Tools build() {
    return new Tools(functions, timeout, only);
  }
}
