package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The model only pauses until the user's sound turns out to be words.
@Timeout(20)
class BackChannelTest {
  private static final String STORY =
      "Once upon a time there was a king. He had a crown. It was made of gold and very heavy.";
  private static final SessionOptions CONFIRMING =
      new SessionOptions(Duration.ZERO, Duration.ofMinutes(2), true, false, false, 131_072);
  private static final Setup SETUP =
      Setup.builder("m").transcribeInput().transcribeOutput().build();

  private final Overheard prompts =
      new Overheard(ScriptedModel.script().when("story").say(STORY).otherwise().say("All right."));
  private final Talk talk = Talk.with(prompts, SETUP, CONFIRMING);

  @Test
  void aSignOfListeningDoesNotInterrupt() throws InterruptedException {
    story();

    talk.sayInRealTime("uh-huh").hearInRealTime(Talk.silence(800));
    var turn = talk.untilEndOfTurn();

    assertThat(turn).noneMatch(Talk::isInterruption).anyMatch(Talk::isEndOfGeneration);
    assertThat(Talk.said(turn)).isEqualTo(STORY);
    assertThat(Talk.heard(turn)).isEqualTo("uh-huh");
    var _ = talk.type("and then?").untilEndOfTurn();
    assertThat(prompts.last().history()).noneMatch(content -> content.text().contains("uh-huh"));
  }

  @Test
  void aCoughDoesNotInterrupt() throws InterruptedException {
    story();

    talk.hearInRealTime(Talk.noise(300)).hearInRealTime(Talk.silence(800));

    assertThat(talk.untilEndOfTurn()).noneMatch(Talk::isInterruption);
  }

  @Test
  void whileItIsNotKnownTheModelPauses() throws InterruptedException {
    story();
    talk.hearInRealTime(Talk.noise(200));
    int sent = Talk.sounds(talk.rest()).size();

    talk.hearInRealTime(Talk.noise(1000));

    assertThat(Talk.sounds(talk.rest()).size()).isEqualTo(sent);
    talk.hearInRealTime(Talk.silence(1500));
    assertThat(Talk.sounds(talk.untilEndOfTurn()).size()).isGreaterThan(sent);
  }

  @Test
  void wordsInterrupt() throws InterruptedException {
    story();

    talk.sayInRealTime("stop it now").hearInRealTime(Talk.silence(800));
    var cut = talk.untilEndOfTurn();
    var next = talk.untilEndOfTurn();

    assertThat(cut.get(cut.size() - 2)).matches(Talk::isInterruption);
    assertThat(Talk.spoken(next)).isEqualTo("All right.");
    assertThat(prompts.last().history().getLast().text()).isEqualTo("stop it now");
  }

  @Test
  void modelsThatHearByThemselvesAreInterruptedByLongSound() throws InterruptedException {
    var talk =
        Talk.with(
            new Stages(
                Talk::loudness,
                null,
                ScriptedModel.script()
                    .when("story")
                    .say(STORY)
                    .otherwise()
                    .say("Yes.")
                    .hearing(Modality.TEXT, Modality.AUDIO),
                Chirp.synthesizer()),
            SETUP,
            CONFIRMING);
    talk.type("a story");
    var _ = talk.until(Talk::isSound);

    talk.hearInRealTime(Talk.noise(400)).hearInRealTime(Talk.silence(800));
    assertThat(talk.rest()).noneMatch(Talk::isInterruption);
    talk.hearInRealTime(Talk.noise(1500)).hearInRealTime(Talk.silence(800));

    assertThat(talk.untilEndOfTurn()).anyMatch(Talk::isInterruption);
  }

  @Test
  void typedTextNeedsNoConfirmation() throws InterruptedException {
    story();

    assertThat(talk.type("stop").untilEndOfTurn()).anyMatch(Talk::isInterruption);
  }

  private void story() throws InterruptedException {
    talk.type("a story");
    var _ = talk.until(Talk::isSound);
    talk.hearInRealTime(Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(100)));
  }
}
