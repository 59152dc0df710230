package dev.parlando.client;

import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tools of a session at work: every call on a virtual thread of its own, each answered by
/// itself, none run twice, none once it is closed. For any thread.
final class ToolRuns {
  private static final int REMEMBERED_IDS = 4096;

  private final Tools tools;
  private final Consumer<ToolResponse> out;
  private final Map<String, Thread> running = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Deque<String> oldestKnown = new ArrayDeque<>();
  private final Set<Thread> nameless = new HashSet<>();
  private boolean closed;

  ToolRuns(Tools tools, Consumer<ToolResponse> out) {
    this.tools = tools;
    this.out = out;
  }

  /// The server spoke: it may want a function run, or no longer.
  void hear(ServerMessage message) {
    switch (message) {
      case ToolCall(var calls, _) -> calls.stream().filter(tools::isFor).forEach(this::begin);
      case ToolCallCancellation(var ids, _) -> ids.forEach(this::cancel);
      default -> {}
    }
  }

  private synchronized void begin(FunctionCall call) {
    var id = call.id();
    if (closed || (id != null && !remember(id))) {
      return;
    }
    var thread = Thread.ofVirtual().name("live-tool-" + call.name()).unstarted(() -> run(call));
    if (id == null) {
      nameless.add(thread);
    } else {
      running.put(id, thread);
    }
    thread.start();
  }

  /// Whether it is new.
  private boolean remember(String id) {
    boolean isNew = known.add(id);
    if (isNew) {
      oldestKnown.add(id);
      if (oldestKnown.size() > REMEMBERED_IDS) {
        known.remove(oldestKnown.remove());
      }
    }
    return isNew;
  }

  private void run(FunctionCall call) {
    var thread = Thread.currentThread();
    try {
      var response =
          tools.run(
              call,
              part -> {
                if (isWanted(call.id(), thread)) {
                  out.accept(new ToolResponse(List.of(part)));
                }
              });
      if (finish(call.id())) {
        out.accept(new ToolResponse(List.of(response)));
      }
    } catch (InterruptedException _) {
      // Cancelled: nobody wants the result.
      finish(call.id());
    } catch (LiveException _) {
      // The session has ended, which its readers are told.
      finish(call.id());
    }
  }

  private synchronized boolean isWanted(@Nullable String id, Thread thread) {
    return id == null ? nameless.contains(thread) : thread.equals(running.get(id));
  }

  /// Whether its result is still wanted.
  private synchronized boolean finish(@Nullable String id) {
    return id == null
        ? nameless.remove(Thread.currentThread())
        : running.remove(id, Thread.currentThread());
  }

  private synchronized void cancel(String id) {
    var thread = running.remove(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// Cancels all that run.
  synchronized void close() {
    closed = true;
    List.copyOf(running.keySet()).forEach(this::cancel);
    nameless.forEach(Thread::interrupt);
    nameless.clear();
  }
}
