package dev.parlando.engine;

import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A stretch in which the user is present by voice, and the hearing of it.
///
/// The session's thread gives it audio; a thread of its own transcribes beside the speaking. Its
/// text is posted after that of the activity before it, however long either took.
final class Activity {
  private final LinkedBlockingQueue<Optional<Audio>> waiting = new LinkedBlockingQueue<>();
  private final CountDownLatch written = new CountDownLatch(1);
  private final Consumer<SessionEvent> out;

  /// All that was heard, kept for models that hear by themselves. Session's thread.
  private final List<Audio> kept = new ArrayList<>();

  /// Samples heard so far. Session's thread.
  private long length;

  /// When the latest of them came, in nanoseconds. Session's thread.
  private long heardAt;

  private @Nullable Stage hearing;

  Activity(Consumer<SessionEvent> out) {
    this.out = out;
  }

  /// Begins to listen.
  ///
  /// @param transcriber absent where the model hears by itself: then the text is empty
  /// @param before the activity whose text must be posted first
  void listen(String name, @Nullable Transcriber transcriber, @Nullable Activity before) {
    var earlier = before == null ? null : before.written;
    hearing =
        Stage.start(
            name,
            () -> transcribe(transcriber, earlier),
            failure -> out.accept(new SessionEvent.HearingFailed(this, failure)));
  }

  void hear(Audio frame, long now, boolean keep) {
    heardAt = now;
    length += frame.length();
    waiting.add(Optional.of(frame));
    if (keep) {
      kept.add(frame);
    }
  }

  /// The user has finished.
  void end() {
    waiting.add(Optional.empty());
  }

  /// Nobody will ask what was said.
  void cancel() {
    if (hearing != null) {
      hearing.cancel();
    }
  }

  long heardAt() {
    return heardAt;
  }

  /// How long it has lasted, in audio.
  double seconds() {
    return (double) length / Audio.INPUT_RATE;
  }

  /// What was kept of it.
  Audio audio() {
    return Audio.join(Audio.INPUT_RATE, kept);
  }

  private void transcribe(@Nullable Transcriber transcriber, @Nullable CountDownLatch earlier)
      throws InterruptedException {
    try {
      var text = transcriber == null ? "" : transcribe(transcriber);
      while (next() != null) {} // whoever wrote it down may have stopped before the user did
      if (earlier != null) {
        earlier.await();
      }
      out.accept(new SessionEvent.Heard(this, text.strip()));
    } finally {
      written.countDown();
    }
  }

  private String transcribe(Transcriber transcriber) throws InterruptedException {
    var finished = new StringBuilder();
    transcriber.transcribe(
        this::next,
        transcript -> {
          out.accept(new SessionEvent.Hearing(this, transcript.text()));
          finished.replace(0, finished.length(), transcript.isFinal() ? transcript.text() : "");
        });
    return finished.toString();
  }

  private @Nullable Audio next() throws InterruptedException {
    var audio = waiting.take();
    if (audio.isEmpty()) {
      end(); // the end stays the end, however often it is asked for
    }
    return audio.orElse(null);
  }
}
