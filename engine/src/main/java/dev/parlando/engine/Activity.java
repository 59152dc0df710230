package dev.parlando.engine;

import dev.parlando.engine.SessionEvent.Heard;
import dev.parlando.engine.SessionEvent.Hearing;
import dev.parlando.engine.SessionEvent.HearingFailed;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A stretch in which the user is present by voice, and the hearing of it.
///
/// The session's thread gives it audio; a thread of its own transcribes beside the speaking. Its
/// text is posted after that of the activity before it, however long either took.
final class Activity {
  /// The model's turn that this one did not interrupt, because it had arrived before. Session's
  /// thread.
  private final @Nullable Generation spared;

  private final LinkedBlockingQueue<Optional<Audio>> waiting = new LinkedBlockingQueue<>();
  private final CountDownLatch written = new CountDownLatch(1);
  private final Consumer<SessionEvent> out;

  /// All that was heard, kept for models that hear by themselves, and for whoever resumes before it
  /// is written down. Session's thread.
  private final List<Audio> kept = new ArrayList<>();

  /// Samples heard so far. Session's thread.
  private long length;

  /// When the latest of them came, in nanoseconds. Session's thread.
  private long heardAt;

  private boolean ended;
  private String guess = "";
  private @Nullable Stage hearing;

  /// An activity that begins.
  ///
  /// @param now in nanoseconds
  Activity(Consumer<SessionEvent> out, long now, @Nullable Generation spared) {
    this.out = out;
    this.heardAt = now;
    this.spared = spared;
  }

  /// Whether it let this generation go on.
  boolean spared(Generation generation) {
    return spared == generation;
  }

  /// Begins to listen.
  ///
  /// @param transcriber absent where the model hears by itself: then the text is empty
  /// @param hints what the transcriber is to expect
  /// @param before the activity whose text must be posted first
  void listen(
      Stage.Workers workers,
      @Nullable Transcriber transcriber,
      Hints hints,
      @Nullable Activity before) {
    var earlier = before == null ? null : before.written;
    hearing =
        workers.start(
            this,
            "hearing",
            () -> transcribe(transcriber, hints, earlier),
            failure -> out.accept(new HearingFailed(this, failure)));
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
    ended = true;
    waiting.add(Optional.empty());
  }

  /// What it holds as far as is understood so far.
  String guess() {
    return guess;
  }

  void guess(String text) {
    guess = text;
  }

  /// Whether the user has finished; for tests.
  boolean isOver() {
    return ended;
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

  private void transcribe(
      @Nullable Transcriber transcriber, Hints hints, @Nullable CountDownLatch earlier)
      throws InterruptedException {
    try {
      var outcome = transcriber == null ? new Heard(this, "") : outcome(transcriber, hints);
      while (next() != null) {} // whoever wrote it down may have stopped before the user did
      if (earlier != null) {
        earlier.await();
      }
      out.accept(outcome);
    } finally {
      written.countDown();
    }
  }

  /// A failure, too, is told in its turn and only once the user has finished.
  private SessionEvent outcome(Transcriber transcriber, Hints hints) throws InterruptedException {
    try {
      return new Heard(this, transcribe(transcriber, hints).strip());
    } catch (RuntimeException | Error failure) {
      return new HearingFailed(this, Stage.failure(failure));
    }
  }

  private String transcribe(Transcriber transcriber, Hints hints) throws InterruptedException {
    var finished = new AtomicReference<>("");
    transcriber.transcribe(
        this::next,
        hints,
        transcript -> {
          if (transcript.isFinal()) {
            finished.set(transcript.text());
          } else {
            out.accept(new Hearing(this, transcript.text()));
          }
        });
    return finished.get();
  }

  private @Nullable Audio next() throws InterruptedException {
    var audio = waiting.take();
    if (audio.isEmpty()) {
      waiting.add(audio); // the end stays the end, however often it is asked for
    }
    return audio.orElse(null);
  }
}
