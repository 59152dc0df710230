package dev.parlando.engine.detection;

import static dev.parlando.engine.spi.ActivityDetector.FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralDetectorTest {
  private static final int RATE = Audio.INPUT_RATE;
  private static final Score.Rule RULE =
      new Score.Rule(SpectralDetector.START, SpectralDetector.END, 3, 25);

  private final SpectralDetector detector = new SpectralDetector();

  @ParameterizedTest
  @CsvSource({"WHITE,20", "WHITE,10", "WHITE,5", "PINK,20", "PINK,10", "PINK,5"})
  void everyUtteranceIsFoundWhole(Noise noise, int decibels) {
    var track = utterances();

    var score = Score.of(track, RULE.activities(detector, track.frames(noise, decibels, 3)));

    assertThat(score.found()).isEqualTo(6);
    assertThat(score.splits()).isZero();
    assertThat(score.falseStarts()).isZero();
  }

  @Test
  void onsetAndEndAreNear() {
    var track = utterances();

    var score = Score.of(track, RULE.activities(detector, track.frames()));

    assertThat(score.found()).isEqualTo(6);
    assertThat(score.onset()).isLessThanOrEqualTo(160);
    assertThat(score.end()).isBetween(500, 700);
  }

  @ParameterizedTest
  @ValueSource(doubles = {45, 35, 20, 10})
  void aVoiceIsHeardAtAnyLevel(double decibelsBelowFullScale) {
    var voice = SyntheticVoice.of(8, decibelsBelowFullScale, 5);

    assertThat(activities(silence(1), voice, silence(1))).hasSize(1);
  }

  @Test
  void aVoiceIsHeardFromTheFirstFrame() {
    var activity = activities(SyntheticVoice.of(8, 23, 5), silence(1)).getFirst();

    assertThat(activity.start()).isLessThan(10);
  }

  @Test
  void digitalSilenceIsNoVoice() {
    for (var frame : frames(silence(3))) {
      assertThat(detector.voice(frame)).isLessThan(0.05f);
    }
  }

  @Test
  void aFaintHissIsNoVoice() {
    assertThat(activities(noise(Noise.WHITE, 8, 65))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void noiseThatIsThereFromTheBeginningIsNoVoice(Noise noise) {
    assertThat(activities(noise(noise, 8, 20))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void loudNoiseThatComesSuddenlyIsKnownWithinFiveSeconds(Noise noise) {
    var activities =
        activities(
            silence(1),
            noise(noise, 2, 50),
            SyntheticVoice.of(5, 23, 5),
            noise(noise, 5, 15),
            plus(SyntheticVoice.of(8, 15, 5), noise(noise, 2, 15)),
            noise(noise, 2, 15));

    assertThat(activities).hasSize(2);
    assertThat(activities.get(0).end()).isLessThan(4 * 50 + 5 * 50);
    assertThat(activities.get(1).start()).isBetween(9 * 50, 9 * 50 + 15);
  }

  @Test
  void quietThatComesSuddenlyDoesNotDeafen() {
    var activities =
        activities(noise(Noise.PINK, 3, 15), silence(1), SyntheticVoice.of(6, 40, 5), silence(1));

    assertThat(activities).hasSize(1);
    assertThat(activities.getFirst().start()).isBetween(200, 215);
  }

  @Test
  void aSteadyHumIsNoVoiceForLongerThanFiveSeconds() {
    var hum = new short[20 * RATE];
    for (int i = 0; i < hum.length; i++) {
      double turn = 2 * Math.PI * 100 * i / RATE;
      hum[i] =
          (short) (2000 * Math.sin(turn) + 1500 * Math.sin(2 * turn) + 1000 * Math.sin(3 * turn));
    }

    var activities = activities(silence(1), Audio.wrap(RATE, hum));

    assertThat(activities).hasSizeLessThanOrEqualTo(1);
    assertThat(activities).allMatch(activity -> activity.end() < 6 * 50);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 40})
  void aClickIsNoVoice(int milliseconds) {
    var click = noise(Noise.WHITE, 1, 10).slice(0, milliseconds * RATE / 1000);

    assertThat(activities(silence(1), click, silence(1), click, silence(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12})
  void chirpIsVoiceThroughAWholeUtterance(int sentences) {
    var chirp = Chirp.speech("What is the weather like in Paris today? ".repeat(sentences), RATE);
    int end = 50 + chirp.length() / FRAME;

    var activities = activities(silence(1), chirp, silence(2));

    assertThat(activities).hasSize(1);
    assertThat(activities.getFirst().start()).isLessThan(50 + 8);
    assertThat(activities.getFirst().end()).isBetween(end + 20, end + 40);
  }

  @Test
  void chirpIsVoiceInNoise() {
    var chirp = Chirp.speech("What is the weather like in Paris today?", RATE);

    assertThat(
            activities(
                noise(Noise.PINK, 2, 40),
                plus(chirp, noise(Noise.PINK, 3, 40)),
                noise(Noise.PINK, 2, 40)))
        .hasSize(1);
  }

  @Test
  void aFrameOfAnotherLengthOrRateIsRefused() {
    assertThatThrownBy(() -> detector.voice(Audio.silence(RATE, Duration.ofMillis(30))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> detector.voice(Audio.of(8000, new short[FRAME])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Track utterances() {
    var clips = new ArrayList<Audio>();
    for (int i = 0; i < 6; i++) {
      clips.add(SyntheticVoice.of(4 + i, 20, i));
    }
    return Track.of(clips);
  }

  private List<Track.Span> activities(Audio... pieces) {
    return RULE.activities(detector, frames(pieces));
  }

  private static List<Audio> frames(Audio... pieces) {
    var whole = Audio.join(RATE, List.of(pieces));
    var frames = new ArrayList<Audio>();
    for (int at = 0; at + FRAME <= whole.length(); at += FRAME) {
      frames.add(whole.slice(at, at + FRAME));
    }
    return frames;
  }

  private static Audio silence(int seconds) {
    return Audio.silence(RATE, Duration.ofSeconds(seconds));
  }

  private static Audio noise(Noise noise, int seconds, double decibelsBelowFullScale) {
    var samples = noise.samples(seconds * RATE, 9);
    var audio = new short[samples.length];
    double gain = 32768 * Math.pow(10, -decibelsBelowFullScale / 20);
    for (int i = 0; i < audio.length; i++) {
      audio[i] = (short) Math.clamp(Math.round(gain * samples[i]), -32768, 32767);
    }
    return Audio.wrap(RATE, audio);
  }

  /// As long as the first.
  private static Audio plus(Audio one, Audio other) {
    var sum = one.samples();
    for (int i = 0; i < Math.min(sum.length, other.length()); i++) {
      sum[i] = (short) Math.clamp(sum[i] + other.sample(i), -32768, 32767);
    }
    return Audio.wrap(RATE, sum);
  }
}
