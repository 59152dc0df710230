package dev.parlando.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private final Playback playback = new Playback();

  @Test
  void theFirstSoundIsDueAtOnceAndTheNextWithinTheLead() {
    for (int i = 0; i < 30; i++) {
      playback.add(sound(100));
    }

    assertThat(letOut(at(0))).isEqualTo(9);
    assertThat(letOut(at(100))).isEqualTo(1);
    assertThat(playback.due()).isEqualTo(at(200));
  }

  @Test
  void theTurnIsOverWhenItsLastSoundHasBeenHeard() {
    playback.add(sound(500));
    playback.add(new Piece.End());
    letOut(at(0));

    assertThat(playback.isOver(at(499))).isFalse();
    assertThat(playback.isOver(at(500))).isTrue();
  }

  @Test
  void aTurnWithoutSoundIsOverAtOnce() {
    playback.add(new Piece.Writing("yes"));
    playback.add(new Piece.End());
    letOut(at(7));

    assertThat(playback.isOver(at(7))).isTrue();
  }

  @Test
  void aGapInTheVoiceIsHeardAsAGap() {
    playback.add(sound(100));
    letOut(at(0));
    playback.add(sound(100));
    playback.add(new Piece.End());
    letOut(at(1000));

    assertThat(playback.isOver(at(1099))).isFalse();
    assertThat(playback.isOver(at(1100))).isTrue();
  }

  @Test
  void ofTheSentenceBeingSpokenTheWordsSoFarAreHeard() {
    playback.add(new Piece.Sentence("One two."));
    playback.add(sound(400));
    playback.add(new Piece.Sentence(" three four five"));
    playback.add(sound(300));
    playback.add(new Piece.End());
    letOut(at(0));

    assertThat(playback.heard(at(0))).isEmpty();
    assertThat(playback.heard(at(400))).isEqualTo("One two.");
    assertThat(playback.heard(at(550))).isEqualTo("One two. three");
    assertThat(playback.heard(at(700))).isEqualTo("One two. three four five");
  }

  @Test
  void ofALongSentenceOnlyItsShareIsHeardHoweverLittleWasLetOut() {
    playback.add(new Piece.Sentence("one two three four five six seven eight nine ten"));
    for (int i = 0; i < 60; i++) {
      playback.add(sound(100));
    }
    letOut(at(0));

    assertThat(playback.heard(at(600))).isEqualTo("one");
    for (int now = 100; now <= 3000; now += 100) {
      letOut(at(now));
    }
    assertThat(playback.heard(at(3000))).isEqualTo("one two three four five");
  }

  @Test
  void aSentenceWithoutSoundYetIsNotHeard() {
    playback.add(new Piece.Sentence("Never spoken."));
    letOut(at(0));

    assertThat(playback.heard(at(5000))).isEmpty();
  }

  @Test
  void timeMayBeNegative() {
    playback.add(new Piece.Sentence("Hello there."));
    playback.add(sound(500));
    playback.add(new Piece.End());
    letOut(at(-9000));

    assertThat(playback.isOver(at(-8600))).isFalse();
    assertThat(playback.heard(at(-8500))).isEqualTo("Hello there.");
    assertThat(playback.isOver(at(-8500))).isTrue();
  }

  private int letOut(long now) {
    int pieces = 0;
    while (playback.next(now) != null) {
      pieces++;
    }
    return pieces;
  }

  private static Piece sound(int millis) {
    return new Piece.Sound(Audio.silence(Audio.OUTPUT_RATE, Duration.ofMillis(millis)));
  }

  private static long at(int millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
