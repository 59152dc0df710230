package dev.parlando.engine.detection;

import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;

/// What a detector and a plain endpointing rule make of a track.
///
/// @param onset median, milliseconds from an utterance's beginning to the start found
/// @param end median, milliseconds from its end to the end found
record Score(int found, int splits, int falseStarts, int onset, int end) {
  private static final int FRAME_MILLIS = 20;

  /// A start this many frames before an utterance still belongs to it.
  private static final int EARLY = 5;

  /// The rule: a start is three frames of voice, an end 500 ms without.
  record Rule(double startThreshold, double endThreshold, int startFrames, int endFrames) {

    List<Track.Span> activities(ActivityDetector detector, List<Audio> frames) {
      var activities = new ArrayList<Track.Span>();
      int start = -1;
      int run = 0;
      for (int i = 0; i < frames.size(); i++) {
        float voice = detector.voice(frames.get(i));
        if (start < 0) {
          run = voice >= startThreshold ? run + 1 : 0;
          if (run == startFrames) {
            start = i;
            run = 0;
          }
        } else {
          run = voice < endThreshold ? run + 1 : 0;
          if (run == endFrames) {
            activities.add(new Track.Span(start, i));
            start = -1;
            run = 0;
          }
        }
      }
      if (start >= 0) {
        activities.add(new Track.Span(start, frames.size()));
      }
      return activities;
    }
  }

  static Score of(Track track, List<Track.Span> activities) {
    int splits = 0;
    var onsets = new ArrayList<Integer>();
    var ends = new ArrayList<Integer>();
    int belonging = 0;
    for (var utterance : track.utterances()) {
      var within =
          activities.stream()
              .filter(activity ->
                  activity.start() >= utterance.start() - EARLY
                      && activity.start() <= utterance.end() + EARLY)
              .toList();
      if (!within.isEmpty()) {
        onsets.add((within.getFirst().start() + 1 - utterance.start()) * FRAME_MILLIS);
        ends.add((within.getLast().end() + 1 - utterance.end()) * FRAME_MILLIS);
        splits += within.size() - 1;
        belonging += within.size();
      }
    }
    return new Score(
        onsets.size(), splits, activities.size() - belonging, median(onsets), median(ends));
  }

  private static int median(List<Integer> values) {
    return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
  }
}
