package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NonBlockingCallTest {
  private static final String STORY = "There was a king who had a crown of gold and a small dog.";

  private static final ScriptedModel PIZZA =
      ScriptedModel.script()
          .whenAnswered("order")
          .say("The pizza is {status}.")
          .when("pizza")
          .say("I order it. ")
          .call("order", Map.of("what", "pizza"))
          .when("both")
          .call("order", Map.of())
          .call("price", Map.of())
          .whenAnswered("price")
          .say("It costs {price}.")
          .when("magic")
          .call("magic", Map.of())
          .whenAnswered("magic")
          .say("{error}")
          .when("story")
          .say(STORY)
          .otherwise()
          .say("Hello.");

  private final Overheard prompts = new Overheard(PIZZA);
  private final Talk talk = Talk.with(prompts, setup());

  @Test
  void theTurnEndsWhileTheFunctionRuns() throws InterruptedException {
    var turn = talk.type("a pizza").untilEndOfTurn();

    assertThat(turn).anyMatch(ToolCall.class::isInstance);
    assertThat(Talk.spoken(turn)).isEqualTo("I order it.");
    assertThat(Talk.spoken(talk.type("hi").untilEndOfTurn())).isEqualTo("Hello.");
  }

  @Test
  void aResultIsTalkedAboutWhenTheModelHasFinished() throws InterruptedException {
    var call = order();
    talk.type("a story");
    var _ = talk.until(Talk::isSound);

    talk.answer(call, Map.of("status", "ready"));
    var story = talk.untilEndOfTurn();
    var result = talk.untilEndOfTurn();

    assertThat(story).noneMatch(Talk::isInterruption).anyMatch(Talk::isEndOfGeneration);
    assertThat(Talk.spoken(result)).isEqualTo("The pizza is ready.");
  }

  @Test
  void aResultInAQuietMomentIsTalkedAboutAtOnce() throws InterruptedException {
    var call = order();

    var turn = talk.answer(call, Map.of("status", "hot")).untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("The pizza is hot.");
  }

  @Test
  void anUrgentResultInterrupts() throws InterruptedException {
    var call = order();
    talk.type("a story");
    var _ = talk.until(Talk::isSound);

    talk.answer(response(call, Map.of("status", "burning"), Scheduling.INTERRUPT, false));
    var cut = talk.untilEndOfTurn();
    var result = talk.untilEndOfTurn();

    assertThat(cut.get(cut.size() - 2)).matches(Talk::isInterruption);
    assertThat(Talk.spoken(result)).isEqualTo("The pizza is burning.");
  }

  @Test
  void aSilentResultIsOnlyRemembered() throws InterruptedException {
    var call = order();

    talk.answer(response(call, Map.of("status", "late"), Scheduling.SILENT, false));
    assertThat(talk.rest()).isEmpty();
    var _ = talk.type("hi").untilEndOfTurn();

    assertThat(responses()).contains(Map.of("status", "late"));
  }

  @Test
  void aSilentEndWithoutAWordLeavesNoTrace() throws InterruptedException {
    var call = order();

    talk.answer(response(call, Map.of(), Scheduling.SILENT, false));
    var _ = talk.type("hi").untilEndOfTurn();

    assertThat(responses()).hasSize(1);
  }

  @Test
  void theSchedulingMayStandInTheResponse() throws InterruptedException {
    var call = order();

    talk.answer(call, Map.of("status", "late", "scheduling", "SILENT"));
    assertThat(talk.rest()).isEmpty();
    var _ = talk.type("hi").untilEndOfTurn();

    assertThat(responses()).contains(Map.of("status", "late"));
  }

  @Test
  void aFunctionMayAnswerSeveralTimes() throws InterruptedException {
    var call = order();

    var first =
        talk.answer(response(call, Map.of("status", "in the oven"), null, true)).untilEndOfTurn();
    var second =
        talk.answer(response(call, Map.of("status", "done"), null, false)).untilEndOfTurn();
    talk.answer(call, Map.of("status", "eaten"));

    assertThat(Talk.spoken(first)).isEqualTo("The pizza is in the oven.");
    assertThat(Talk.spoken(second)).isEqualTo("The pizza is done.");
    assertThat(talk.rest()).isEmpty();
  }

  @Test
  void bargeInLeavesItRunning() throws InterruptedException {
    talk.type("a pizza");
    var call = talk.nextCall();

    var cut = talk.type("hi").untilEndOfTurn();
    var _ = talk.untilEndOfTurn();
    var turn = talk.answer(call, Map.of("status", "ready")).untilEndOfTurn();

    assertThat(cut).noneMatch(ToolCallCancellation.class::isInstance);
    assertThat(Talk.spoken(turn)).isEqualTo("The pizza is ready.");
  }

  @Test
  void aResultThatComesWhileTheUserSpeaksIsAnsweredWithWhatTheySay() throws InterruptedException {
    var call = order();
    talk.sayInRealTime("well");

    talk.answer(call, Map.of("status", "ready"));
    assertThat(talk.rest()).noneMatch(Talk::isSound);
    talk.hearInRealTime(Talk.silence(800));
    var _ = talk.untilEndOfTurn();

    assertThat(responses()).contains(Map.of("status", "ready"));
    assertThat(prompts.last().history().getLast().text()).isEqualTo("well");
  }

  @Test
  void aResponseWithoutAnIdIsForTheOldestOfItsName() throws InterruptedException {
    order();

    var turn =
        talk.answer(FunctionResponse.of(null, "order", Map.of("status", "ready"))).untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("The pizza is ready.");
  }

  @Test
  void ofTwoFunctionsOnlyTheBlockingOneIsWaitedFor() throws InterruptedException {
    talk.type("both");
    var price = talk.nextCall();
    var _ = talk.nextCall();

    assertThat(price.name()).isEqualTo("price");
    var turn = talk.answer(price, Map.of("price", "ten")).untilEndOfTurn();

    assertThat(responses()).anySatisfy(told -> assertThat(told.toString()).contains("running"));
    assertThat(turn).filteredOn(Talk::isEndOfTurn).hasSize(1);
  }

  @Test
  void aFunctionThatNobodyDeclaredIsAnsweredByTheServer() throws InterruptedException {
    var turn = talk.type("magic").untilEndOfTurn();

    assertThat(turn).noneMatch(ToolCall.class::isInstance);
    assertThat(Talk.spoken(turn)).isEqualTo("There is no function of this name.");
  }

  private FunctionCall order() throws InterruptedException {
    talk.type("a pizza");
    var call = talk.nextCall();
    var _ = talk.untilEndOfTurn();
    return call;
  }

  private List<Object> responses() {
    return prompts.last().history().stream()
        .map(Content::parts)
        .flatMap(List::stream)
        .filter(Part.Response.class::isInstance)
        .map(part -> ((Part.Response) part).functionResponse().response())
        .map(Objects::requireNonNull)
        .toList();
  }

  private static FunctionResponse response(
      FunctionCall call, Object response, @Nullable Scheduling scheduling, boolean willContinue) {
    return new FunctionResponse(
        call.id(), call.name(), response, scheduling, willContinue, List.of());
  }

  private static Setup setup() {
    return Setup.builder("m")
        .transcribeOutput()
        .tools(Tool.of(function("order", Behavior.NON_BLOCKING), function("price", null)))
        .build();
  }

  private static FunctionDeclaration function(String name, @Nullable Behavior behavior) {
    return new FunctionDeclaration(name, null, null, null, null, null, behavior);
  }
}
