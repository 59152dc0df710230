package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StageFailureTest {
  private static final ScriptedModel FRAGILE =
      ScriptedModel.script().when("fail").fail(Kind.UNAVAILABLE).otherwise().say("Fine.");

  @Test
  void aFailedTurnEndsWithAReasonAndTheSessionGoesOn() throws InterruptedException {
    var talk = Talk.with(FRAGILE);

    var failed = talk.type("fail").untilEndOfTurn();
    var next = talk.type("again").untilEndOfTurn();

    assertThat(((ServerContent) failed.getLast()).turnCompleteReason())
        .isEqualTo("GENERATED_OTHER");
    assertThat(Talk.spoken(next)).isEqualTo("Fine.");
  }

  @Test
  void threeFailuresInARowEndTheSession() throws InterruptedException {
    var talk = Talk.with(FRAGILE);
    var _ = talk.type("fail").untilEndOfTurn();
    var _ = talk.type("fail").untilEndOfTurn();

    assertThatThrownBy(() -> talk.type("fail").untilEndOfTurn())
        .isInstanceOfSatisfying(
            ProtocolException.class, breach -> assertThat(breach.closeCode()).isEqualTo(1011));
  }

  @Test
  void aVoiceThatFailsEndsTheTurn() throws InterruptedException {
    var stages =
        new Stages(
            Talk::loudness,
            Chirp.transcriber(),
            ScriptedModel.echo(),
            (_, _, _) -> {
              throw new StageException(Kind.FAILED, "no voice");
            });

    var turn = Talk.with(stages, Setup.of("m")).type("hello").untilEndOfTurn();

    assertThat(((ServerContent) turn.getLast()).turnCompleteReason()).isEqualTo("GENERATED_OTHER");
  }

  @Test
  void aTranscriberThatFailsEndsTheTurn() throws InterruptedException {
    var stages =
        new Stages(
            Talk::loudness,
            (_, _, _) -> {
              throw new IllegalStateException("broken");
            },
            ScriptedModel.echo(),
            Chirp.synthesizer());
    var talk = Talk.with(stages, Setup.of("m"));

    var turn = talk.say("hello").untilEndOfTurn();

    assertThat(((ServerContent) turn.getLast()).turnCompleteReason()).isEqualTo("GENERATED_OTHER");
    assertThat(Talk.spoken(talk.type("hi").untilEndOfTurn())).isEqualTo("You said: hi");
  }

  @Test
  void aTranscriberThatFailsInMidSpeechEndsTheTurnToo() throws InterruptedException {
    var failed = new CountDownLatch(1);
    var stages =
        new Stages(
            Talk::loudness,
            (_, _, _) -> {
              failed.countDown();
              throw new StageException(Kind.UNAVAILABLE, "no recogniser");
            },
            ScriptedModel.echo(),
            Chirp.synthesizer());
    var talk = Talk.with(stages, Setup.of("m"));
    talk.hearInRealTime(Talk.silence(200)).sayInRealTime("good morning");
    failed.await();

    talk.hearInRealTime(Talk.silence(800));

    assertThat(((ServerContent) talk.untilEndOfTurn().getLast()).turnCompleteReason())
        .isEqualTo("GENERATED_OTHER");
  }

  @Test
  void aModelThatOverlooksTheInterruptIsRefused() throws InterruptedException {
    var refused = new CountDownLatch(1);
    var stages =
        new Stages(
            Talk::loudness,
            Chirp.transcriber(),
            (_, out) -> {
              try {
                while (true) {
                  try {
                    out.put(new ModelEvent.Text("And on and on. "));
                  } catch (InterruptedException _) {
                    out.put(new ModelEvent.Text("And on and on. "));
                  }
                }
              } finally {
                refused.countDown();
              }
            },
            Chirp.synthesizer());
    var talk = Talk.with(stages, Setup.of("m")).type("go");
    var _ = talk.until(Talk::isSound);

    talk.type("stop");

    refused.await();
    assertThat(refused.getCount()).isZero();
  }

  @Test
  void closingTellsEveryStageThatNobodyListens() throws InterruptedException {
    var started = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    var stages =
        new Stages(
            Talk::loudness,
            Chirp.transcriber(),
            (_, _) -> {
              try {
                started.countDown();
                new CountDownLatch(1).await();
              } finally {
                cancelled.countDown();
              }
            },
            Chirp.synthesizer());
    var conversation = new Sessions(stages, Ticker.system()).open(Setup.of("m"), () -> {});
    boolean _ = conversation.accept(RealtimeInput.text("hello"));
    started.await();

    conversation.close();

    cancelled.await();
    assertThat(cancelled.getCount()).isZero();
  }
}
