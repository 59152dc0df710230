package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.VoiceActivity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a model's generation does differently where the setup does not say.
@Timeout(20)
class BehaviourTest {
  private static final String LONG =
      "Once upon a time there was a king. He had a crown. It was made of gold and very heavy.";

  private static final ScriptedModel MODEL =
      ScriptedModel.script()
          .whenAnswered("look")
          .say("I see {it}.")
          .when("look")
          .call("look", Map.of())
          .when("mum")
          .say("[SILENCE]")
          .when("long")
          .say(LONG)
          .otherwise()
          .say("Yes.");

  @Test
  void of38FunctionsRunBesideTheConversation() throws InterruptedException {
    var talk = with(Behaviour.LIVE_3_8, null);
    talk.type("look");
    var call = talk.nextCall();
    var asked = talk.untilEndOfTurn();
    var told = talk.answer(call, Map.of("it", "you")).untilEndOfTurn();

    assertThat(((ServerContent) asked.getLast()).interactionStatus()).isEqualTo("IN_PROGRESS");
    assertThat(Talk.said(told)).isEqualTo("I see you.");
    assertThat(((ServerContent) told.getLast()).interactionStatus()).isEqualTo("IDLE");
  }

  @Test
  void of31AFunctionIsWaitedFor() throws InterruptedException {
    var talk = with(Behaviour.LIVE_3_1, null);
    talk.type("look");
    var call = talk.nextCall();
    assertThat(talk.rest()).noneMatch(Talk::isEndOfTurn);

    var told = talk.answer(call, Map.of("it", "you")).untilEndOfTurn();

    assertThat(Talk.said(told)).isEqualTo("I see you.");
    assertThat(((ServerContent) told.getLast()).interactionStatus()).isNull();
  }

  @Test
  void ofTheHalfCascadeACallEndsTheTurnEvenIfItBlocks() throws InterruptedException {
    var talk = with(Behaviour.HALF_CASCADE, Behavior.BLOCKING);
    talk.type("look");
    var call = talk.nextCall();
    var asked = talk.untilEndOfTurn();

    assertThat(asked).anyMatch(Talk::isEndOfGeneration);
    assertThat(Talk.said(talk.answer(call, Map.of("it", "you")).untilEndOfTurn()))
        .isEqualTo("I see you.");
  }

  @Test
  void of38TheModelMayStaySilentUnasked() throws InterruptedException {
    assertThat(Talk.said(with(Behaviour.LIVE_3_8, null).type("mum").untilEndOfTurn())).isEmpty();
    assertThat(Talk.said(with(Behaviour.LENIENT, null).type("mum").untilEndOfTurn()))
        .isEqualTo("[SILENCE]");
  }

  @Test
  void of31TheUsersSpeechIsSignalledUnasked() throws InterruptedException {
    assertThat(with(Behaviour.LIVE_3_1, null).say("hello").untilEndOfTurn())
        .anyMatch(VoiceActivity.class::isInstance);
    assertThat(with(Behaviour.LENIENT, null).say("hello").untilEndOfTurn())
        .noneMatch(VoiceActivity.class::isInstance);
  }

  @Test
  void of31SoundAndItsWordsMayShareAMessage() throws InterruptedException {
    var turn = with(Behaviour.LIVE_3_1, null).type("a long answer, please").untilEndOfTurn();

    assertThat(turn)
        .anyMatch(message -> Talk.isSound(message) && !Talk.said(List.of(message)).isEmpty());
    assertThat(Talk.said(turn)).isEqualTo(LONG);
  }

  private static Talk with(Behaviour behaviour, @Nullable Behavior behavior) {
    var look = new FunctionDeclaration("look", null, null, null, null, null, behavior);
    return Talk.with(
        MODEL, Setup.builder("m").transcribeOutput().tools(Tool.of(look)).build(), behaviour);
  }
}
