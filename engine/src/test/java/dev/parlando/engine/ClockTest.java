package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolCallCancellation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What only the passing of time brings about.
@Timeout(20)
class ClockTest {
  private static final Setup WITH_TOOL =
      Setup.builder("m")
          .transcribeOutput()
          .tools(Tool.of(new FunctionDeclaration("slow", null, null, null, null, null, null)))
          .build();

  @Test
  void aTurnWithoutASignOfLifeIsEnded() throws InterruptedException {
    var talk =
        Talk.with(
            ScriptedModel.script().when("stall").stall().otherwise().say("Hello."),
            WITH_TOOL,
            options(Duration.ZERO, Duration.ofSeconds(30)));
    talk.type("stall");

    talk.pass(Duration.ofSeconds(29));
    assertThat(talk.rest()).noneMatch(Talk::isEndOfTurn);
    talk.pass(Duration.ofSeconds(1));

    var turn = talk.untilEndOfTurn();
    assertThat(((ServerContent) turn.getLast()).turnCompleteReason()).isEqualTo("GENERATED_OTHER");
    assertThat(Talk.spoken(talk.type("hi").untilEndOfTurn())).isEqualTo("Hello.");
  }

  @Test
  void aLongAnswerIsASignOfLife() throws InterruptedException {
    var talk =
        Talk.with(
            ScriptedModel.script().otherwise().say("one two three four five. ".repeat(20)),
            WITH_TOOL,
            options(Duration.ZERO, Duration.ofSeconds(5)));

    var turn = talk.type("go").untilEndOfTurn();

    assertThat(((ServerContent) turn.getLast()).turnCompleteReason()).isNull();
    assertThat(Talk.sounds(turn).size()).isGreaterThan(100);
  }

  @Test
  void aFunctionThatTakesTooLongIsAnsweredByTheServer() throws InterruptedException {
    var talk =
        Talk.with(
            ScriptedModel.script()
                .whenAnswered("slow")
                .say("Sorry: {error}")
                .otherwise()
                .call("slow", Map.of()),
            WITH_TOOL,
            options(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    talk.type("go");
    var call = talk.nextCall();

    talk.pass(Duration.ofSeconds(9));
    assertThat(talk.rest()).isEmpty();
    talk.pass(Duration.ofSeconds(1));
    var turn = talk.untilEndOfTurn();
    talk.answer(call, Map.of("too", "late"));

    assertThat(turn.getFirst()).isEqualTo(new ToolCallCancellation(List.of(call.id()), null));
    assertThat(Talk.spoken(turn)).isEqualTo("Sorry: The function did not answer in time.");
    assertThat(talk.rest()).isEmpty();
  }

  @Test
  void withoutATimeLimitAFunctionIsWaitedForHoweverLong() throws InterruptedException {
    var talk =
        Talk.with(
            ScriptedModel.script()
                .whenAnswered("slow")
                .say("At last.")
                .otherwise()
                .call("slow", Map.of()),
            WITH_TOOL);
    talk.type("go");
    var call = talk.nextCall();

    talk.pass(Duration.ofHours(1));

    assertThat(talk.rest()).isEmpty();
    assertThat(Talk.spoken(talk.answer(call, Map.of()).untilEndOfTurn())).isEqualTo("At last.");
  }

  private static SessionOptions options(Duration tool, Duration turn) {
    return new SessionOptions(tool, turn, false, false, false, 131_072);
  }
}
