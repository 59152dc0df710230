package dev.parlando.engine;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Activities whose text has not come yet, in the order they were spoken. Owned by the session's
/// thread.
final class Utterances {
  private final Deque<Activity> unheard = new ArrayDeque<>();

  /// Begins to listen to an activity, after those before it.
  void add(
      Activity activity, Stage.Workers workers, @Nullable Transcriber transcriber, Hints hints) {
    activity.listen(workers, transcriber, hints, unheard.peekLast());
    unheard.addLast(activity);
  }

  /// Whether it is the one whose text comes next.
  boolean isNext(Activity activity) {
    return activity == unheard.peekFirst();
  }

  /// Whether one of them began while this generation went on.
  boolean anySparing(Generation generation) {
    return unheard.stream().anyMatch(activity -> activity.spared(generation));
  }

  /// Its text has come, or never will.
  void remove(Activity activity) {
    unheard.remove(activity);
  }

  /// How much speech waits for its text.
  double seconds() {
    double seconds = 0;
    for (var activity : unheard) { // asked for each message, hence no stream
      seconds += activity.seconds();
    }
    return seconds;
  }

  /// The sound of them that was kept.
  Audio audio() {
    return Audio.join(Audio.INPUT_RATE, unheard.stream().map(Activity::audio).toList());
  }

  /// Nobody will ask what was said.
  void cancel() {
    unheard.forEach(Activity::cancel);
  }
}
