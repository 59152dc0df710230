package dev.parlando.bench.crowd;

import dev.parlando.bench.crowd.TalkingGuest.Phrases;
import dev.parlando.bench.crowd.Timings.Of;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/// Where a guest is in its conversation, beat by beat.
///
/// Both threads use it, rarely and briefly, hence the lock.
final class Talk {
  private static final long PATIENCE = Duration.ofSeconds(15).toNanos();
  private static final int PAUSE_MILLIS = 1000;

  /// How much of an answer is heard before it is interrupted.
  private static final int LISTEN_MILLIS = 700;

  private final Phrases phrases;
  private final Timings timings;

  /// What the user does, and since when.
  private enum Doing {
    PAUSING,
    ASKING,
    WAITING,
    LISTENING,
    INTERRUPTING
  }

  private Doing doing = Doing.PAUSING;

  /// Beats in this state.
  private int beats;

  private int turn;

  /// When the latest speech began, while interrupting; when it ended, while waiting.
  private long since;

  private boolean interrupted;

  Talk(Phrases phrases, Timings timings, int number) {
    this.phrases = phrases;
    this.timings = timings;
    this.turn = number;
    this.beats = -(number * 37 % (3000 / phrases.millis()));
  }

  synchronized ByteBuffer next(long now) {
    beats++;
    return switch (doing) {
      case PAUSING -> pause(now);
      case ASKING -> speak(question(), now);
      case WAITING -> await(now);
      case LISTENING -> listen(now);
      case INTERRUPTING -> speak(phrases.barge(), now);
    };
  }

  private ByteBuffer pause(long now) {
    if (beats * phrases.millis() >= PAUSE_MILLIS) {
      turn++;
      enter(Doing.ASKING, now);
    }
    return phrases.silence();
  }

  private ByteBuffer speak(List<ByteBuffer> words, long now) {
    if (beats == 1) {
      since = now - phrases.millis() * 1_000_000L; // what is sent now was begun so long ago
      interrupted = false;
    }
    var frame = words.get(beats - 1);
    if (beats == words.size()) {
      if (doing == Doing.INTERRUPTING && !interrupted) {
        timings.add(Of.MISSED, 1);
      }
      enter(Doing.WAITING, now);
      since = now;
    }
    return frame;
  }

  private ByteBuffer await(long now) {
    if (now - since > PATIENCE) {
      timings.add(Of.MISSED, 1);
      enter(Doing.PAUSING, now);
    }
    return phrases.silence();
  }

  private ByteBuffer listen(long now) {
    if (turn % 3 == 0 && beats * phrases.millis() >= LISTEN_MILLIS) {
      enter(Doing.INTERRUPTING, now);
      turn++;
    }
    return await(now);
  }

  private List<ByteBuffer> question() {
    return turn % 5 == 0 ? phrases.toolQuestion() : phrases.question();
  }

  private void enter(Doing next, long now) {
    doing = next;
    beats = 0;
    if (next == Doing.LISTENING) {
      since = now;
    }
  }

  synchronized void sounds(long now) {
    if (doing == Doing.WAITING) {
      timings.add(Of.END_TO_AUDIO, now - since);
      enter(Doing.LISTENING, now);
    }
  }

  synchronized void interrupted(long now) {
    if (doing == Doing.INTERRUPTING) {
      interrupted = true;
      timings.add(Of.ONSET_TO_INTERRUPTED, now - since);
      timings.add(Of.ONSET_TO_INTERRUPTED_AUDIO, 1_000_000L * beats * phrases.millis());
    }
  }

  synchronized void completed() {
    if (doing == Doing.LISTENING) {
      doing = Doing.PAUSING;
      beats = 0;
    }
  }

  synchronized void called(long now) {
    if (doing == Doing.WAITING) {
      timings.add(Of.END_TO_CALL, now - since);
    }
  }
}
