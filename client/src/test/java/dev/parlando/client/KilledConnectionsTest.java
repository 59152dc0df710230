package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.client.tools.LiveFunction;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolResponse;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that counts what it consumes, restores what a handle stands for, and is killed again
/// and again at points that nobody chose.
final class KilledConnectionsTest {
  private static final int KILLS = 100;
  private static final Setup SETUP =
      Setup.builder("test").sessionResumption(new SessionResumption(null, true)).build();

  private static final State NOTHING = new State(List.of(), List.of(), List.of());

  private final Random chance = new Random(7);
  private final Map<String, State> snapshots = new HashMap<>();
  private State state = NOTHING;
  private int calls;

  /// What the server knows of the conversation.
  private record State(List<String> words, List<String> asked, List<String> answered) {
    State hearing(String word) {
      return new State(plus(words, word), asked, answered);
    }

    State asking(String id) {
      return new State(words, plus(asked, id), answered);
    }

    /// An answer to a question it does not remember is of no interest.
    State answeredBy(String id) {
      return asked.contains(id) ? new State(words, asked, plus(answered, id)) : this;
    }

    private static List<String> plus(List<String> list, String more) {
      var longer = new ArrayList<>(list);
      longer.add(more);
      return longer;
    }
  }

  static final class Echo {
    @LiveFunction("Gives back.")
    String echo(String id) {
      return id;
    }
  }

  @Test
  @Timeout(120)
  void aHundredConnectionsKilledAtAnyPointLoseAndDoubleNothing() throws Exception {
    try (var peer = new Peer();
        var client = peer.client().build()) {
      var connecting = client.connectAsync(SETUP, Tools.of(new Echo()));
      var first = peer.answer();
      var serving =
          CompletableFuture.supplyAsync(
              () -> serveToTheEnd(peer, first), task -> Thread.ofVirtual().start(task));
      var session = connecting.join();
      session.listen(new LiveListener() {});
      int sent = 0;
      while (!serving.isDone()) {
        session.sendText("word " + sent++);
        if (sent % 8 == 0) {
          awaitHeard(sent - 4);
        }
      }
      assertThat(serving.join()).isEqualTo(KILLS);
      assertThat(state.words)
          .isEqualTo(IntStream.range(0, state.words.size()).mapToObj(i -> "word " + i).toList());
      assertThat(state.answered).doesNotHaveDuplicates();
      session.close();
    }
  }

  private synchronized void awaitHeard(int words) throws InterruptedException {
    while (state.words.size() < words && calls >= 0) {
      wait(100);
    }
  }

  private int serveToTheEnd(Peer peer, Call first) {
    var call = first;
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        serve(call);
        call.die();
        call = peer.answer();
      }
      return KILLS;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      finish();
    }
  }

  private synchronized void finish() {
    calls = -1;
    notifyAll();
  }

  private void serve(Call call) {
    try {
      int life = chance.nextInt(12);
      if (life == 0 || !(call.hearOrEnd() instanceof Setup setup)) {
        return;
      }
      restore(setup);
      call.say(SetupComplete.of(null));
      for (int consumed = 2; consumed <= life; consumed++) {
        var message = call.hearOrEnd();
        if (message == null) {
          return;
        }
        consume(message);
        act(call, consumed);
      }
    } catch (UncheckedIOException _) {
      // The client was faster to hang up.
    }
  }

  private synchronized void restore(Setup setup) {
    var resumption = setup.sessionResumption();
    var handle = resumption == null ? null : resumption.handle();
    state = handle == null ? NOTHING : snapshots.getOrDefault(handle, NOTHING);
  }

  private synchronized void consume(Object message) {
    state =
        switch (message) {
          case RealtimeInput input -> state.hearing(String.valueOf(input.text()));
          case ToolResponse response ->
              state.answeredBy(String.valueOf(response.functionResponses().getFirst().id()));
          default -> state;
        };
    notifyAll();
  }

  private synchronized void act(Call call, int consumed) {
    if (chance.nextInt(3) == 0) {
      var id = "call-" + calls++;
      state = state.asking(id);
      call.say(ToolCall.of(new FunctionCall(id, "echo", Map.of("id", id))));
    }
    if (chance.nextInt(2) == 0) {
      var handle = "h" + snapshots.size();
      snapshots.put(handle, state);
      call.say(Said.handle(handle, consumed));
    }
  }
}
