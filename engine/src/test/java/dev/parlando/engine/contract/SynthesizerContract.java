package dev.parlando.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every synthesizer keeps. A test of one extends this.
public abstract class SynthesizerContract {
  /// How soon an interrupted stage must be gone.
  protected static final Duration OBEDIENCE = Duration.ofMillis(100);

  private static final Voice ANY = new Voice(null, null);
  private static final String SENTENCE = "The train to Paris leaves at nine.";

  /// The one under test; always the same.
  protected abstract Synthesizer synthesizer();

  @Test
  void aSentenceIsAudible() throws InterruptedException {
    var audio = spoken(SENTENCE);

    assertThat(audio.duration()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
    assertThat(loudest(audio)).isGreaterThan(1000);
  }

  @Test
  void moreSentencesTakeMoreTime() throws InterruptedException {
    assertThat(spoken(SENTENCE, SENTENCE).length())
        .isGreaterThan(spoken(SENTENCE).length() * 3 / 2);
  }

  @Test
  void allOfASentenceIsOutBeforeTheNextIsTaken() throws InterruptedException {
    int alone = spoken(SENTENCE).length();
    int[] samples = {0};
    var beforeEach = new ArrayList<Integer>();
    var sentences = List.of(SENTENCE, SENTENCE).iterator();

    synthesizer()
        .speak(
            () -> {
              beforeEach.add(samples[0]);
              return sentences.hasNext() ? sentences.next() : null;
            },
            ANY,
            piece -> samples[0] += piece.length());

    assertThat(beforeEach).hasSizeGreaterThanOrEqualTo(3);
    assertThat(beforeEach.get(1)).isGreaterThanOrEqualTo(alone * 9 / 10);
  }

  @Test
  void noSentenceIsNoAudio() throws InterruptedException {
    assertThat(spoken().length()).isZero();
  }

  @Test
  void sentencesWithoutWordsBreakNothing() throws InterruptedException {
    assertThat(spoken("", " ", "…", SENTENCE).length()).isPositive();
  }

  @Test
  void aVoiceNobodyKnowsIsTheDefaultVoice() throws InterruptedException {
    var pieces = new ArrayList<Audio>();
    Iterator<String> sentences = List.of(SENTENCE).iterator();

    synthesizer()
        .speak(
            () -> sentences.hasNext() ? sentences.next() : null,
            new Voice("Nobody-At-All", "xx-XX"),
            pieces::add);

    assertThat(pieces).isNotEmpty();
  }

  @Test
  void anInterruptEndsItWhileItWaitsForTheNextSentence() throws InterruptedException {
    spoken(SENTENCE);
    var run = speaking();
    run.give(SENTENCE);
    assertThat(run.next()).isNotNull();
    assertThat(run.wantsMore()).isTrue();

    assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    assertThat(run.failures()).hasOnlyElementsOfType(InterruptedException.class).hasSize(1);
  }

  @Test
  void anInterruptEndsItBeforeItsFirstSound() throws InterruptedException {
    spoken(SENTENCE);
    var run = speaking();
    run.give((SENTENCE + " ").repeat(20));
    assertThat(run.hasTaken()).isTrue();

    assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
  }

  @Test
  void anInterruptEndsItInTheMiddleOfASentence() throws InterruptedException {
    var run = speaking();
    run.give((SENTENCE + " ").repeat(20));
    assertThat(run.next()).isNotNull();

    assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
  }

  @Test
  void whatItHeldIsFreeAgainAfterInterrupts() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      var run = speaking();
      run.give(SENTENCE);
      assertThat(run.next()).isNotNull();
      assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    }

    assertThat(spoken(SENTENCE).length()).isPositive();
  }

  private StageRun<String, Audio> speaking() {
    return StageRun.start(stage -> synthesizer().speak(stage::take, ANY, stage::put));
  }

  /// All it says to some sentences; fails where its pieces differ in rate.
  protected Audio spoken(String... sentences) throws InterruptedException {
    var pieces = new ArrayList<Audio>();
    Iterator<String> rest = List.of(sentences).iterator();
    synthesizer().speak(() -> rest.hasNext() ? rest.next() : null, ANY, pieces::add);
    return pieces.isEmpty()
        ? Audio.of(Audio.OUTPUT_RATE)
        : Audio.join(pieces.getFirst().rate(), pieces);
  }

  private static int loudest(Audio audio) {
    int loudest = 0;
    for (int i = 0; i < audio.length(); i++) {
      loudest = Math.max(loudest, Math.abs(audio.sample(i)));
    }
    return loudest;
  }
}
