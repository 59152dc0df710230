package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a function says before it has finished: partial results, which the model may speak of while
/// the function goes on. What it returns, or throws, is its last word.
///
/// Replies arrive in the order in which they are given, before the last word. For any thread.
///
/// ```java
/// @LiveFunction("Books a table.")
/// String book(String restaurant, Replies replies) throws InterruptedException {
///   replies.add("They have a table at eight, waiting for confirmation.");
///   …
///   return "Confirmed.";
/// }
/// ```
public final class Replies {
  private final ReentrantLock lock = new ReentrantLock();
  private final FunctionCall call;
  private final Scheduling usual;
  private final Consumer<FunctionResponse> out;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong lastWord = new AtomicLong(System.nanoTime());

  Replies(FunctionCall call, Scheduling usual, Consumer<FunctionResponse> out) {
    this.call = call;
    this.usual = usual;
    this.out = out;
  }

  /// Adds a partial result, to be spoken of when the function's scheduling says.
  ///
  /// @param result as of a function that returns it
  /// @throws InterruptedException when nobody wants it any more
  public void add(Object result) throws InterruptedException {
    add(result, usual);
  }

  /// The same, to be spoken of at another time: silently, when the model is idle, or at once.
  public void add(Object result, Scheduling scheduling) throws InterruptedException {
    var response = response(Results.response(result), scheduling, true);
    lock.lockInterruptibly();
    try {
      if (over.get()) {
        throw new InterruptedException("the call is over");
      }
      lastWord.set(System.nanoTime());
      out.accept(response);
    } finally {
      lock.unlock();
    }
  }

  /// How long nothing has been said, in nanoseconds.
  long silence() {
    return System.nanoTime() - lastWord.get();
  }

  /// The last word.
  FunctionResponse end(Map<String, Object> json) {
    return response(json, usual, false);
  }

  /// Nothing is added after this has returned.
  void close() {
    lock.lock();
    try {
      over.set(true);
    } finally {
      lock.unlock();
    }
  }

  private FunctionResponse response(
      Map<String, Object> json, @Nullable Scheduling scheduling, boolean willContinue) {
    return new FunctionResponse(
        call.id(),
        call.name(),
        json,
        scheduling == Scheduling.SCHEDULING_UNSPECIFIED ? null : scheduling,
        willContinue,
        List.of());
  }
}
