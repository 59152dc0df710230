package dev.parlando.engine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is promised of thirty utterances of people and synthetic voices.
class RecordedTrackTest {
  private static final Score.Rule RULE =
      new Score.Rule(SpectralDetector.START, SpectralDetector.END, 3, 25);

  private static Track track = new Track(List.of(), List.of());

  @BeforeAll
  static void buildTrack() throws IOException, InterruptedException {
    assumeTrue(
        Clips.installed(),
        "SKIPPED: install flite and pocketsphinx-testdata to try the detector on voices");
    track = Track.of(Clips.thirty());
  }

  @Test
  void allAreFoundWholeInSilence() {
    var score = Score.of(track, RULE.activities(new SpectralDetector(), track.frames()));

    assertThat(score.found()).isEqualTo(30);
    assertThat(score.splits()).isZero();
    assertThat(score.falseStarts()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE, 20, 30, 0, 0",
    "PINK, 20, 30, 0, 0",
    "WHITE, 10, 29, 1, 0",
    "PINK, 10, 29, 1, 0",
    "WHITE, 0, 28, 2, 3",
    "PINK, 0, 28, 2, 3"
  })
  void mostAreFoundInNoise(Noise noise, int decibels, int found, int splits, int falseStarts) {
    var activities = RULE.activities(new SpectralDetector(), track.frames(noise, decibels, 1));

    var score = Score.of(track, activities);

    assertThat(score.found()).isGreaterThanOrEqualTo(found);
    assertThat(score.splits()).isLessThanOrEqualTo(splits);
    assertThat(score.falseStarts()).isLessThanOrEqualTo(falseStarts);
  }
}
