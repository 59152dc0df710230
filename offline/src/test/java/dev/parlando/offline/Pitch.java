package dev.parlando.offline;

import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.Collections;

/// Measures how high a voice is.
final class Pitch {
  private static final int WINDOW = 1024;

  private Pitch() {}

  /// The median over the voiced windows, in hertz.
  static double of(Audio audio) {
    var pitches = new ArrayList<Double>();
    for (int at = 0; at + 2 * WINDOW < audio.length(); at += WINDOW / 2) {
      int lag = lag(audio, at);
      if (lag > 0) {
        pitches.add((double) audio.rate() / lag);
      }
    }
    Collections.sort(pitches);
    return pitches.get(pitches.size() / 2);
  }

  /// The period at which the audio resembles itself most, the shortest of those almost as good; 0
  /// where it does not.
  private static int lag(Audio audio, int at) {
    int from = audio.rate() / 300;
    int to = audio.rate() / 55;
    var likeness = new double[to + 1];
    double best = 0;
    for (int lag = from; lag <= to; lag++) {
      likeness[lag] = likeness(audio, at, lag);
      best = Math.max(best, likeness[lag]);
    }
    if (best < 0.7) {
      return 0;
    }
    int found = from;
    while (likeness[found] < best * 0.9) {
      found++;
    }
    while (found < to && likeness[found + 1] > likeness[found]) {
      found++;
    }
    return found;
  }

  private static double likeness(Audio audio, int at, int lag) {
    double product = 0;
    double one = 1e6;
    double other = 1e6;
    for (int i = at; i < at + WINDOW; i++) {
      product += (double) audio.sample(i) * audio.sample(i + lag);
      one += (double) audio.sample(i) * audio.sample(i);
      other += (double) audio.sample(i + lag) * audio.sample(i + lag);
    }
    return product / Math.sqrt(one * other);
  }
}
