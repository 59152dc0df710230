package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.client.tools.LiveFunction;
import dev.parlando.client.tools.Replies;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(60)
final class ToolCallsTest {
  private final Peer peer = new Peer();
  private final LiveClient client = peer.client().build();
  private final Kitchen kitchen = new Kitchen();

  static final class Kitchen {
    private final CyclicBarrier together = new CyclicBarrier(2);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @LiveFunction("Waits for somebody else to cook.")
    String cook(String dish) throws Exception {
      together.await(10, TimeUnit.SECONDS);
      return dish;
    }

    @LiveFunction("Waits for ever.")
    void simmer() throws InterruptedException {
      started.countDown();
      try {
        new CountDownLatch(1).await();
      } finally {
        stopped.countDown();
      }
    }

    @LiveFunction("Tells how it goes.")
    String roast(Replies replies) throws InterruptedException {
      try {
        replies.add("brown");
        together.await(10, TimeUnit.SECONDS);
        replies.add("done");
        return "served";
      } catch (Exception e) {
        stopped.countDown();
        throw new InterruptedException();
      }
    }

    @LiveFunction("Counts.")
    int count() {
      return runs.incrementAndGet();
    }
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    peer.close();
  }

  private static FunctionCall call(String id, String name, Map<String, Object> args) {
    return new FunctionCall(id, name, args);
  }

  private static FunctionResponse response(ClientMessage message) {
    assertThat(message).isInstanceOf(ToolResponse.class);
    return ((ToolResponse) message).functionResponses().getFirst();
  }

  @Test
  void callsRunInParallelAndEachIsAnsweredWithItsId() throws Exception {
    var call = peer.open(client, Peer.SETUP, Tools.of(kitchen)).call();
    call.say(
        ToolCall.of(
            call("1", "cook", Map.of("dish", "soup")), call("2", "cook", Map.of("dish", "fish"))));
    assertThat(List.of(response(call.hear()), response(call.hear())))
        .containsExactlyInAnyOrder(
            FunctionResponse.of("1", "cook", Map.of("output", "soup")),
            FunctionResponse.of("2", "cook", Map.of("output", "fish")));
  }

  @Test
  void theDeclarationsAreAddedToTheSetup() throws Exception {
    var setup = peer.open(client, Peer.SETUP, Tools.of(kitchen)).setup();
    assertThat(setup.tools().getFirst().functionDeclarations())
        .extracting(function -> function.name())
        .containsExactly("cook", "count", "roast", "simmer");
  }

  @Test
  void aCancelledCallIsInterruptedAndNotAnswered() throws Exception {
    var dialogue = peer.open(client, Peer.SETUP, Tools.of(kitchen));
    dialogue.call().say(ToolCall.of(call("1", "simmer", Map.of())));
    assertThat(kitchen.started.await(10, TimeUnit.SECONDS)).isTrue();
    dialogue.call().say(new ToolCallCancellation(List.of("1", "unknown"), null));
    assertThat(kitchen.stopped.await(10, TimeUnit.SECONDS)).isTrue();
    dialogue.session().sendText("still here");
    assertThat(dialogue.call().hear()).isEqualTo(RealtimeInput.text("still here"));
  }

  @Test
  void partsOfAnAnswerArriveInOrderAndTheLastSaysSo() throws Exception {
    var call = peer.open(client, Peer.SETUP, Tools.of(kitchen)).call();
    call.say(ToolCall.of(call("1", "roast", Map.of())));
    var first = response(call.hear());
    assertThat(first.response()).isEqualTo(Map.of("output", "brown"));
    assertThat(first.willContinue()).isTrue();
    kitchen.together.await(10, TimeUnit.SECONDS);
    assertThat(response(call.hear()).response()).isEqualTo(Map.of("output", "done"));
    assertThat(response(call.hear()))
        .isEqualTo(FunctionResponse.of("1", "roast", Map.of("output", "served")));
  }

  @Test
  void aCancelledAnswerStopsBetweenItsParts() throws Exception {
    var dialogue = peer.open(client, Peer.SETUP, Tools.of(kitchen));
    dialogue.call().say(ToolCall.of(call("1", "roast", Map.of())));
    response(dialogue.call().hear());
    dialogue.call().say(new ToolCallCancellation(List.of("1"), null));
    assertThat(kitchen.stopped.await(10, TimeUnit.SECONDS)).isTrue();
    dialogue.session().sendText("still here");
    assertThat(dialogue.call().hear()).isEqualTo(RealtimeInput.text("still here"));
  }

  @Test
  void aCallThatComesTwiceRunsOnce() throws Exception {
    var dialogue = peer.open(client, Peer.SETUP, Tools.of(kitchen));
    var count = ToolCall.of(call("1", "count", Map.of()));
    dialogue.call().say(count, count, ToolCall.of(call("2", "count", Map.of())));
    assertThat(List.of(response(dialogue.call().hear()), response(dialogue.call().hear())))
        .extracting(FunctionResponse::id)
        .containsExactlyInAnyOrder("1", "2");
    assertThat(kitchen.runs).hasValue(2);
  }

  @Test
  void anUnknownFunctionIsAnsweredUnlessTheReaderSeesToIt() throws Exception {
    var call = peer.open(client, Peer.SETUP, Tools.of(kitchen)).call();
    call.say(ToolCall.of(call("1", "wash", Map.of())));
    assertThat(response(call.hear()).response())
        .isEqualTo(Map.of("error", "there is no function of that name"));
    var some = Tools.builder().methods(kitchen).leaveOthers().build();
    var other = peer.open(client, Peer.SETUP, some);
    other
        .call()
        .say(ToolCall.of(call("1", "wash", Map.of())), ToolCall.of(call("2", "count", Map.of())));
    assertThat(response(other.call().hear()).id()).isEqualTo("2");
  }

  @Test
  void readersSeeTheCallsToo() throws Exception {
    var dialogue = peer.open(client, Peer.SETUP, Tools.of(kitchen));
    var count = ToolCall.of(call("1", "count", Map.of()));
    dialogue.call().say(count, Said.END);
    assertThat(dialogue.session().receiveTurn()).containsExactly(count, Said.END);
  }

  @Test
  void closingTheSessionInterruptsWhatRuns() throws Exception {
    var dialogue = peer.open(client, Peer.SETUP, Tools.of(kitchen));
    dialogue.call().say(ToolCall.of(call("1", "simmer", Map.of())));
    assertThat(kitchen.started.await(10, TimeUnit.SECONDS)).isTrue();
    Thread.ofVirtual().start(dialogue.call()::hearAll);
    dialogue.session().close();
    assertThat(kitchen.stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
