package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ToolCallTest {
  private static final ScriptedModel WEATHER =
      ScriptedModel.script()
          .when("weather")
          .call("get_weather", Map.of("city", "Paris"))
          .whenAnswered("get_weather")
          .say("It is {sky}.")
          .when("both")
          .call("first", Map.of())
          .call("second", Map.of())
          .whenAnswered("second")
          .say("Done.")
          .otherwise()
          .say("Hello.");

  @Test
  void aCallIsAnsweredWithinTheSameTurn() throws InterruptedException {
    var talk = Talk.with(WEATHER).type("the weather please");
    var call = nextCall(talk);

    assertThat(call.name()).isEqualTo("get_weather");
    assertThat(call.args()).isEqualTo(Map.of("city", "Paris"));
    assertThat(talk.rest()).noneMatch(Talk::isEndOfTurn);

    var turn = answer(talk, call.id(), "get_weather", Map.of("sky", "sunny")).untilEndOfTurn();
    assertThat(Talk.spoken(turn)).isEqualTo("It is sunny.");
  }

  @Test
  void parallelCallsComeOneByOneAndAreWaitedForTogether() throws InterruptedException {
    var talk = Talk.with(WEATHER).type("both");
    var first = nextCall(talk);
    var second = nextCall(talk);

    answer(talk, second.id(), "second", Map.of());
    assertThat(talk.rest()).noneMatch(Talk::isSound);

    assertThat(Talk.spoken(answer(talk, first.id(), "first", Map.of()).untilEndOfTurn()))
        .isEqualTo("Done.");
    assertThat(first.id()).isNotEqualTo(second.id());
  }

  @Test
  void aResponseWithoutAnIdAnswersTheOldestCallOfItsName() throws InterruptedException {
    var talk = Talk.with(WEATHER).type("weather");
    var _ = nextCall(talk);

    var turn = answer(talk, null, "get_weather", Map.of("sky", "grey")).untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("It is grey.");
  }

  @Test
  void unknownAndRepeatedResponsesChangeNothing() throws InterruptedException {
    var talk = Talk.with(WEATHER);
    answer(talk, "nobody", "nothing", Map.of());
    var call = nextCall(talk.type("weather"));
    answer(talk, "nobody", "nothing", Map.of());

    var turn = answer(talk, call.id(), "get_weather", Map.of("sky", "blue")).untilEndOfTurn();
    answer(talk, call.id(), "get_weather", Map.of("sky", "black"));

    assertThat(Talk.spoken(turn)).isEqualTo("It is blue.");
    assertThat(Talk.spoken(talk.type("hi").untilEndOfTurn())).isEqualTo("Hello.");
  }

  @Test
  void bargeInTakesThePendingCallsBack() throws InterruptedException {
    var talk = Talk.with(WEATHER).type("weather");
    var call = nextCall(talk);

    var cut = talk.type("never mind").untilEndOfTurn();

    assertThat(cut.getFirst()).isEqualTo(new ToolCallCancellation(List.of(call.id()), null));
    assertThat(cut.get(1)).matches(Talk::isInterruption);
    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("Hello.");
  }

  @Test
  void aCancelledCallLeavesNoTraceInTheHistory() throws InterruptedException {
    var prompts = new Overheard(WEATHER);
    var talk = Talk.with(prompts).type("weather");
    var _ = nextCall(talk);
    var _ = talk.type("never mind").untilEndOfTurn();
    var _ = talk.untilEndOfTurn();

    assertThat(prompts.last().history())
        .flatExtracting(content -> content.parts())
        .noneMatch(Part.Call.class::isInstance);
  }

  @Test
  void everyCallHasAnIdOfItsOwnWhateverTheModelGives() throws InterruptedException {
    var repeated = new FunctionCall("call_0", "ask", Map.of());
    var talk =
        Talk.with(
            ScriptedModel.script().whenAnswered("ask").say("{answer}").otherwise().call(repeated));
    var first = nextCall(talk.type("one"));
    var second = nextCall(talk.type("two"));

    answer(talk, first.id(), "ask", Map.of("answer", "late"));
    var turn = answer(talk, second.id(), "ask", Map.of("answer", "right")).untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("right");
  }

  @Test
  void whatWasHeardBeforeACallIsRememberedWhenItIsCutShort() throws InterruptedException {
    var heard = new CountDownLatch(1);
    var prompts =
        new Overheard(
            ScriptedModel.script()
                .when("look")
                .say("One moment please. ")
                .until(heard)
                .call("look_up", Map.of())
                .otherwise()
                .say("Fine."));
    var talk = Talk.with(prompts).type("look it up");
    for (int piece = 0; piece < 9; piece++) {
      var _ = talk.until(Talk::isSound);
    }
    for (int tick = 0; tick < 100; tick++) {
      talk.pass(Duration.ofMillis(20));
    }
    heard.countDown();
    var _ = nextCall(talk);

    var _ = talk.type("forget it").untilEndOfTurn();
    var _ = talk.untilEndOfTurn();

    assertThat(prompts.last().history())
        .extracting(Content::text)
        .containsExactly("look it up", "One moment please.", "forget it");
  }

  private static FunctionCall nextCall(Talk talk) throws InterruptedException {
    ServerMessage call = talk.until(ToolCall.class::isInstance);
    return ((ToolCall) call).functionCalls().getFirst();
  }

  private static Talk answer(Talk talk, @Nullable String id, String name, Object response) {
    return talk.send(new ToolResponse(List.of(FunctionResponse.of(id, name, response))));
  }
}
