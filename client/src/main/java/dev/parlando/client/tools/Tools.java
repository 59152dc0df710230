package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.Tool;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Functions that the model may call, and what runs them. Immutable, for any thread; the functions
/// themselves run in parallel.
///
/// ```java
/// final class Lamps {
///   @LiveFunction("Switches a lamp on or off.")
///   String light(@Described("the lamp's room") Room room, boolean on) { … }
/// }
/// var session = client.connect(setup, Tools.of(new Lamps()));
/// ```
public final class Tools {
  private final Map<String, Function> functions;
  private final Duration timeout;
  private final boolean only;

  Tools(Map<String, Function> functions, Duration timeout, boolean only) {
    this.functions = Map.copyOf(functions);
    this.timeout = timeout;
    this.only = only;
  }

  /// No functions at all.
  public static Tools none() {
    return new ToolsBuilder().build();
  }

  /// The methods of some objects that are marked with [LiveFunction].
  ///
  /// @throws IllegalArgumentException when a method cannot be called by a model, or two have the
  ///   same name
  public static Tools of(Object... owners) {
    var builder = new ToolsBuilder();
    for (var owner : owners) {
      builder.methods(owner);
    }
    return builder.build();
  }

  public static ToolsBuilder builder() {
    return new ToolsBuilder();
  }

  public boolean isEmpty() {
    return functions.isEmpty();
  }

  /// How the model is told of them.
  public Tool declaration() {
    return Tool.of(
        functions.values().stream()
            .map(Function::declaration)
            .sorted(java.util.Comparator.comparing(FunctionDeclaration::name))
            .toArray(FunctionDeclaration[]::new));
  }

  /// Whether a call is to be answered here.
  public boolean isFor(FunctionCall call) {
    return functions.containsKey(call.name()) || (only && !functions.isEmpty());
  }

  /// Runs a call on a thread of its own and waits for its last word. What goes wrong becomes an
  /// error response for the model.
  ///
  /// @param earlier takes what the function says before that, on the function's threads
  /// @throws InterruptedException when nobody wants the result any more; the function is
  ///   interrupted too
  public FunctionResponse run(FunctionCall call, Consumer<FunctionResponse> earlier)
      throws InterruptedException {
    var function = functions.get(call.name());
    var usual = function == null ? Scheduling.SCHEDULING_UNSPECIFIED : function.scheduling();
    var replies = new Replies(call, usual, earlier);
    if (function == null) {
      return replies.end(Results.error("there is no function of that name"));
    }
    var task = new FutureTask<@Nullable Object>(() -> function.body().run(call.args(), replies));
    Thread.ofVirtual().name("live-function-" + call.name()).start(task);
    try {
      return replies.end(await(task, replies));
    } finally {
      task.cancel(true);
      replies.close();
    }
  }

  /// Runs a call as [#run(FunctionCall, Consumer)] does, and drops all but its last word.
  public FunctionResponse run(FunctionCall call) throws InterruptedException {
    return run(call, _ -> {});
  }

  /// Waits for the result, as long as the function does not fall silent for too long.
  private Map<String, Object> await(FutureTask<@Nullable Object> task, Replies replies)
      throws InterruptedException {
    while (true) {
      long patience = timeout.toNanos() - replies.silence();
      try {
        return Results.response(task.get(patience, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        if (replies.silence() >= timeout.toNanos()) {
          return Results.error("the function took too long");
        }
      } catch (ExecutionException e) {
        return Results.error(words(e.getCause()));
      }
    }
  }

  private static String words(@Nullable Throwable failure) {
    if (failure == null) {
      return "the function failed";
    }
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
