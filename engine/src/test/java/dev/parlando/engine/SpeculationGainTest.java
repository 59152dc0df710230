package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What answering in advance gains, in the time of the audio: the model works from 200 ms of
/// silence on, not from the 600 ms that end the turn.
@Timeout(60)
class SpeculationGainTest {
  private static final int TURNS = 25;
  private static final SessionOptions SPECULATING =
      new SessionOptions(Duration.ZERO, Duration.ofMinutes(2), false, false, true, 0);

  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch understood = new CountDownLatch(1);

  @Test
  void theAnswerIsReadyWhenTheTurnEndsInFourOfFiveTurns() throws InterruptedException {
    int ready = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      boolean misunderstood = turn % 6 == 5;
      ready += new SpeculationGainTest().isReadyAtTheEnd(misunderstood) ? 1 : 0;
    }
    assertThat(ready).isGreaterThanOrEqualTo(TURNS * 4 / 5);
  }

  @Test
  void withoutItTheModelIsAskedWhenTheTurnEnds() throws InterruptedException {
    var talk = talk("what time is it", SessionOptions.DEFAULT);
    say(talk);

    talk.hearInRealTime(Talk.silence(560));
    assertThat(prompts.size()).isZero();
    talk.hearInRealTime(Talk.silence(60));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("Three o'clock.");
  }

  /// Whether all of the answer was written 240 ms into the silence, and that one is heard.
  private boolean isReadyAtTheEnd(boolean misunderstood) throws InterruptedException {
    var talk = talk(misunderstood ? "what time is it in Paris" : "What time is it?", SPECULATING);
    say(talk);
    talk.hearInRealTime(Talk.silence(240));
    assertThat(written.await(20, TimeUnit.SECONDS)).as("written in the silence").isTrue();
    talk.hearInRealTime(Talk.silence(320));
    assertThat(talk.rest()).noneMatch(Talk::isSound);
    talk.hearInRealTime(Talk.silence(60));

    var turn = talk.untilEndOfTurn();
    assertThat(Talk.spoken(turn)).isEqualTo(misunderstood ? "Four o'clock." : "Three o'clock.");
    return prompts.size() == 1;
  }

  private final Overheard prompts =
      new Overheard((prompt, out) -> {
        ScriptedModel.script()
            .when("paris")
            .say("Four o'clock.")
            .otherwise()
            .say("Three o'clock.")
            .generate(prompt, out);
        written.countDown();
      });

  /// Understands at once, and is sure at the end.
  private Talk talk(String text, SessionOptions options) {
    var stages =
        new Stages(
            Talk::loudness,
            (utterance, _, out) -> {
              out.put(new Transcript("what time is it", false));
              understood.countDown();
              while (utterance.take() != null) {}
              out.put(new Transcript(text, true));
            },
            prompts,
            Chirp.synthesizer());
    return Talk.with(stages, Setup.of("m"), options);
  }

  private void say(Talk talk) throws InterruptedException {
    talk.hearInRealTime(Talk.noise(400));
    assertThat(understood.await(20, TimeUnit.SECONDS)).isTrue();
    talk.hear(Talk.noise(1000 * ActivityDetector.FRAME / Audio.INPUT_RATE));
  }
}
