package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.RealtimeInputConfig;
import dev.parlando.protocol.RealtimeInputConfig.AutomaticActivityDetection;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The model answers in advance, and the words tell when the user has finished.
@Timeout(20)
class SpeculationTest {
  private static final SessionOptions SPECULATING = options(false, true);
  private static final SessionOptions READING = options(true, false);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch understood = new CountDownLatch(1);

  @Test
  void theAnswerIsBegunBeforeTheTurnEndsAndHeardAfterwards() throws InterruptedException {
    var talk = talk("what time is it", "What time is it?", SPECULATING, null);
    say(talk);

    talk.hearInRealTime(Talk.silence(400));
    assertThat(asked.await(10, TimeUnit.SECONDS)).as("asked in the silence").isTrue();
    assertThat(talk.rest()).noneMatch(Talk::isSound).noneMatch(Talk::isEndOfTurn);
    talk.hearInRealTime(Talk.silence(400));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("Three o'clock.");
    assertThat(prompts.size()).as("asked once").isEqualTo(1);
  }

  @Test
  void whoGoesOnIsNotAnsweredTooSoon() throws InterruptedException {
    var talk = talk("what time is it", "What time is it in Paris?", SPECULATING, null);
    say(talk);
    talk.hearInRealTime(Talk.silence(400));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    talk.hearInRealTime(Talk.noise(300)).hearInRealTime(Talk.silence(800));
    var turn = talk.untilEndOfTurn();
    var _ = talk.type("again").untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("Four o'clock.");
    assertThat(turn).noneMatch(Talk::isInterruption).filteredOn(Talk::isEndOfTurn).hasSize(1);
    assertThat(prompts.last().history())
        .extracting(content -> content.text())
        .containsExactly("What time is it in Paris?", "Four o'clock.", "again");
  }

  @Test
  void whatReadsAsFinishedIsAnsweredSoon() throws InterruptedException {
    var talk = talk("what time is it", "What time is it?", READING, null);
    say(talk);

    talk.hearInRealTime(Talk.silence(340));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("Three o'clock.");
  }

  @Test
  void whatDoesNotIsGivenTime() throws InterruptedException {
    var talk = talk("I would like to", "I would like to", READING, null);
    say(talk);

    talk.hearInRealTime(Talk.silence(900));
    assertThat(talk.rest()).noneMatch(Talk::isEndOfTurn).noneMatch(Talk::isSound);
    talk.hearInRealTime(Talk.silence(400));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("Yes?");
  }

  @Test
  void theSilenceThatAClientAsksForHolds() throws InterruptedException {
    var talk = talk("what time is it", "What time is it?", READING, 700);
    say(talk);

    talk.hearInRealTime(Talk.silence(600));
    assertThat(talk.rest()).noneMatch(Talk::isSound);
    talk.hearInRealTime(Talk.silence(200));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("Three o'clock.");
  }

  private final Overheard prompts =
      new Overheard((prompt, out) -> {
        asked.countDown();
        ScriptedModel.script()
            .when("paris")
            .say("Four o'clock.")
            .when("time")
            .say("Three o'clock.")
            .otherwise()
            .say("Yes?")
            .generate(prompt, out);
      });

  private Talk talk(
      String guess, String text, SessionOptions options, @Nullable Integer silenceMillis) {
    var detection = new AutomaticActivityDetection(false, null, null, null, silenceMillis);
    var setup =
        Setup.builder("m")
            .transcribeInput()
            .transcribeOutput()
            .realtimeInputConfig(new RealtimeInputConfig(detection, null, null, null))
            .build();
    var stages =
        new Stages(
            Talk::loudness,
            (utterance, _, out) -> transcribe(utterance, out, guess, text),
            prompts,
            Chirp.synthesizer());
    return Talk.with(stages, setup, options);
  }

  /// Understands at once, and is sure at the end.
  private void transcribe(Source<Audio> utterance, Sink<Transcript> out, String guess, String text)
      throws InterruptedException {
    out.put(new Transcript(guess, false));
    understood.countDown();
    while (utterance.take() != null) {}
    out.put(new Transcript(text, true));
  }

  /// Speaks for a while, and is understood.
  private void say(Talk talk) throws InterruptedException {
    talk.hearInRealTime(Talk.noise(400));
    assertThat(understood.await(10, TimeUnit.SECONDS)).isTrue();
    talk.hear(Talk.noise(1000 * ActivityDetector.FRAME / Audio.INPUT_RATE));
  }

  private static SessionOptions options(boolean reads, boolean speculates) {
    return new SessionOptions(Duration.ZERO, Duration.ofMinutes(2), false, reads, speculates, 0);
  }
}
