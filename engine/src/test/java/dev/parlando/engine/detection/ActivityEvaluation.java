package dev.parlando.engine.detection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Prints the table of `docs/activity-detection.md`. Run by name only.
class ActivityEvaluation {
  private static final int[] DECIBELS = {20, 10, 5, 0};
  private static final int SEEDS = 3;
  private static final int STRETCH = 500;

  @Test
  void printTable() throws IOException, InterruptedException {
    assumeTrue(Clips.installed(), "SKIPPED: install flite and pocketsphinx-testdata");
    var track = Track.of(Clips.thirty());
    print("detector", "noise", "dB", "seed", "found", "splits", "false", "onset ms", "end ms");
    evaluate(
        "spectral", SpectralDetector::new, SpectralDetector.START, SpectralDetector.END, track);
    evaluate("energy", EnergyDetector::new, 0.5, 0.5, track);
    System.out.println("spectral: microseconds a frame " + cost(SpectralDetector::new, track));
    System.out.println("energy: microseconds a frame " + cost(EnergyDetector::new, track));
  }

  private static void evaluate(
      String name, Supplier<ActivityDetector> detector, double start, double end, Track track) {
    var rule = new Score.Rule(start, end, 3, 25);
    row(name, "none", "-", "-", Score.of(track, rule.activities(detector.get(), track.frames())));
    for (var noise : Noise.values()) {
      for (int decibels : DECIBELS) {
        for (int seed = 1; seed <= SEEDS; seed++) {
          var frames = track.frames(noise, decibels, seed);
          var score = Score.of(track, rule.activities(detector.get(), frames));
          row(name, noise.name(), "" + decibels, "" + seed, score);
        }
      }
    }
  }

  private static void row(String name, String noise, String decibels, String seed, Score score) {
    print(
        name,
        noise,
        decibels,
        seed,
        "" + score.found(),
        "" + score.splits(),
        "" + score.falseStarts(),
        "" + score.onset(),
        "" + score.end());
  }

  private static void print(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  /// Of the fastest of many stretches of ten seconds, so that other work on the machine counts
  /// little.
  private static double cost(Supplier<ActivityDetector> detector, Track track) {
    List<Audio> frames = track.frames(Noise.WHITE, 10, 1);
    long best = Long.MAX_VALUE;
    for (int pass = 0; pass < 10; pass++) {
      var fresh = detector.get();
      for (int at = 0; at + STRETCH <= frames.size(); at += STRETCH) {
        long begin = System.nanoTime();
        for (int i = at; i < at + STRETCH; i++) {
          fresh.voice(frames.get(i));
        }
        best = Math.min(best, System.nanoTime() - begin);
      }
    }
    return Math.round(best / 100.0 / STRETCH) / 10.0;
  }
}
