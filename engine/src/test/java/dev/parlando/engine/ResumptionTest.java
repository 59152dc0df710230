package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.resumption.Resumption;
import dev.parlando.engine.resumption.SessionSnapshot;
import dev.parlando.engine.resumption.SnapshotSink;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.RealtimeInputConfig;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupBuilder;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sessions that go on over another connection, each with what the one before left.
@Timeout(20)
class ResumptionTest {
  private static final ScriptedModel MODEL =
      ScriptedModel.script()
          .when("weather")
          .call("get_weather", Map.of("city", "Paris"))
          .whenAnswered("get_weather")
          .say("It is {sky}.")
          .when("slowly")
          .call("look_up", Map.of("what", "it"))
          .whenAnswered("look_up")
          .say("I have found {found}.")
          .when("story")
          .say("Once upon a time there was a king who had three daughters. ")
          .stall()
          .otherwise()
          .say("You said: {heard}");

  private final Leavings left = new Leavings();
  private final BlockingQueue<Prompt> prompts = new LinkedBlockingQueue<>();

  /// The script, and what it is told.
  private final LanguageModel model =
      (prompt, out) -> {
        prompts.add(prompt);
        MODEL.generate(prompt, out);
      };

  private static SetupBuilder setup() {
    return Setup.builder("m")
        .transcribeInput()
        .transcribeOutput()
        .tools(
            Tool.of(
                function("get_weather", null),
                function("look_up", FunctionDeclaration.Behavior.NON_BLOCKING)))
        .sessionResumption(new SessionResumption(null, null));
  }

  private static FunctionDeclaration function(
      String name, FunctionDeclaration.@Nullable Behavior behavior) {
    return new FunctionDeclaration(name, "", Schema.object(Map.of()), null, null, null, behavior);
  }

  private Talk talk() {
    return talk(setup().build());
  }

  private Talk talk(Setup setup) {
    return Talk.with(model, setup, new Resumption(null, left));
  }

  private Talk resume(Talk lost) {
    return resume(lost, setup().build());
  }

  private Talk resume(Talk lost, Setup setup) {
    lost.hangUp();
    return goOn(left.newest(), setup);
  }

  private Talk goOn(SessionSnapshot from, Setup setup) {
    prompts.clear();
    return Talk.with(model, setup, new Resumption(from, left));
  }

  private static FunctionCall nextCall(Talk talk) throws InterruptedException {
    var call = (ToolCall) talk.until(ToolCall.class::isInstance);
    return call.functionCalls().getFirst();
  }

  private static ToolResponse answer(FunctionCall call, Map<String, Object> result) {
    return new ToolResponse(List.of(FunctionResponse.of(call.id(), call.name(), result)));
  }

  private List<String> told() throws InterruptedException {
    return prompts.take().history().stream().map(Content::text).toList();
  }

  @Test
  void theModelRemembersWhatWasSaidOnTheConnectionBefore() throws InterruptedException {
    var first = talk().type("hello");
    first.untilEndOfTurn();
    var second = resume(first).type("again");
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("You said: again");
    assertThat(told()).containsExactly("hello", "You said: hello", "again");
  }

  @Test
  void aSessionIsKeptFromItsBeginningOnAndAfterEachTurn() throws InterruptedException {
    var talk = talk();
    assertThat(left.kept).hasSize(1);
    talk.type("hello").untilEndOfTurn();
    assertThat(left.newest().past().said()).hasSize(2);
    assertThat(left.newest().progress().answering()).isFalse();
    assertThat(left.ended).isFalse();
    talk.hangUp();
    assertThat(left.ended).isTrue();
  }

  @Test
  void aTurnThatWasLostIsRememberedAsFarAsItWasHeardAndNotContinued() throws InterruptedException {
    var first = talk().type("a story");
    first.until(Talk::isSound);
    first.pass(Duration.ofSeconds(2));
    var second = resume(first);
    second.pass(Duration.ofSeconds(5));
    assertThat(second.rest()).hasSize(1); // setupComplete
    second.type("go on").untilEndOfTurn();
    var history = told();
    assertThat(history.getFirst()).isEqualTo("a story");
    assertThat(history.get(1)).startsWith("Once upon").doesNotContain("daughters");
    assertThat(history.get(2)).isEqualTo("go on");
  }

  @Test
  void aFunctionIsAnsweredWithItsOldIdOnTheNextConnection() throws InterruptedException {
    var first = talk().type("the weather");
    var call = nextCall(first);
    var second = resume(first).send(answer(call, Map.of("sky", "sunny")));
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("It is sunny.");
  }

  @Test
  void anOpenCallIsThereAsSoonAsItIsMadeSoThatACrashLosesNone() throws InterruptedException {
    var call = nextCall(talk().type("the weather"));
    assertThat(left.newest().progress().answering()).isTrue();
    var second = goOn(left.newest(), setup().build()).send(answer(call, Map.of("sky", "grey")));
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("It is grey.");
  }

  @Test
  void aResultThatCameJustBeforeTheEndIsSpokenOfOnTheNextConnection() throws InterruptedException {
    var first = talk().type("the weather");
    var call = nextCall(first);
    first.send(answer(call, Map.of("sky", "red")));
    var second = resume(first);
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("It is red.");
  }

  @Test
  void aBargeInOnTheNextConnectionCancelsTheCallOfTheFirst() throws InterruptedException {
    var first = talk().type("the weather");
    var call = nextCall(first);
    var second = resume(first).type("never mind");
    var cancelled = (ToolCallCancellation) second.until(ToolCallCancellation.class::isInstance);
    assertThat(cancelled.ids()).containsExactly(call.id());
    assertThat(Talk.isEndOfTurn(second.until(Talk::isEndOfTurn))).isTrue();
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("You said: never mind");
  }

  @Test
  void aFunctionThatRunsBesideTheConversationMayEndOnTheNextConnection()
      throws InterruptedException {
    var first = talk().type("look slowly");
    var call = nextCall(first);
    first.until(Talk::isEndOfTurn);
    var second = resume(first).send(answer(call, Map.of("found", "gold")));
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("I have found gold.");
  }

  @Test
  void speechThatWasUnderWayGoesOnWithoutASyllableLost() throws InterruptedException {
    var speech = Talk.speech("one two three");
    int middle = speech.length() / 2 / 320 * 320;
    var first = talk().hear(Talk.silence(300)).hear(speech.slice(0, middle));
    var second = resume(first).hear(speech.slice(middle, speech.length()));
    var turn = second.hear(Talk.silence(800)).untilEndOfTurn();
    assertThat(Talk.heard(turn)).isEqualTo("one two three");
    assertThat(Talk.spoken(turn)).isEqualTo("You said: one two three");
  }

  @Test
  void whoStoppedSpeakingWithTheConnectionIsAnsweredOnTheNext() throws InterruptedException {
    var first = talk().hear(Talk.silence(300)).hear(Talk.speech("hello"));
    var second = resume(first);
    second.pass(Duration.ofSeconds(2));
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("You said: hello");
  }

  @Test
  void anActivityThatTheClientMarksGoesOnUntilItsMark() throws InterruptedException {
    var marked =
        setup()
            .realtimeInputConfig(
                new RealtimeInputConfig(
                    new RealtimeInputConfig.AutomaticActivityDetection(
                        true, null, null, null, null),
                    null,
                    null,
                    null))
            .build();
    var first = talk(marked).send(RealtimeInput.startActivity()).hear(Talk.speech("hello"));
    var second = resume(first, marked).send(RealtimeInput.endActivity());
    assertThat(Talk.spoken(second.untilEndOfTurn())).isEqualTo("You said: hello");
  }

  @Test
  void positionsInTheSoundAreCountedOn() {
    var first = talk().hear(Talk.silence(5000));
    resume(first).hear(Talk.silence(1000)).hangUp();
    assertThat(left.newest().progress().samples()).isEqualTo(6L * Audio.INPUT_RATE);
  }

  @Test
  void whatTheClientSaidLastIsPartOfWhatIsLeft() throws InterruptedException {
    var talk = talk().type("hello");
    talk.untilEndOfTurn();
    assertThat(left.newest().progress().consumed()).isEqualTo(2);
    talk.type("more").untilEndOfTurn();
    assertThat(left.newest().progress().consumed()).isEqualTo(3);
    assertThat(goOn(left.newest(), setup().build())).isNotNull();
    assertThat(left.newest().progress().consumed()).isEqualTo(1);
  }

  @Test
  void aClientThatCountsWhatWasConsumedNeedNotAskAgain() throws InterruptedException {
    var counting = setup().sessionResumption(new SessionResumption(null, true)).build();
    var first = talk(counting).type("hello");
    first.until(Talk::isSound);
    var second = resume(first, counting);
    assertThat(second.untilEndOfTurn()).anyMatch(Talk::isSound);
    assertThat(told().getFirst()).isEqualTo("hello");
  }

  @Test
  void whatTheClientChangedOnTheWayIsLeftToo() throws InterruptedException {
    var update = new ContextUpdate(new Content(null, List.of(Part.text("Be brief."))), null);
    talk().send(update);
    assertThat(left.newest().setup().systemInstruction()).isEqualTo(update.systemInstruction());
    assertThat(left.newest().setup().tools()).isEqualTo(setup().build().tools());
  }

  /// What a session leaves.
  private static final class Leavings implements SnapshotSink {
    private final List<SessionSnapshot> kept = new CopyOnWriteArrayList<>();
    private boolean ended;

    @Override
    public void keep(SessionSnapshot snapshot) {
      kept.add(snapshot);
    }

    @Override
    public void ended() {
      ended = true;
    }

    private SessionSnapshot newest() {
      return kept.getLast();
    }
  }
}
