package dev.parlando.engine;

import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of the model's turn the user has heard by now, and what may be sent next.
///
/// The client is taken to play each piece as soon as those before it are played. Pieces are let out
/// with a bounded lead over that, so that what was sent stays close to what was heard. Owned by the
/// session's thread; knows no clock but the times it is told, in nanoseconds.
final class Playback {
  /// How far sound is sent ahead of its hearing: enough for a network's hiccup.
  static final long LEAD = Duration.ofMillis(800).toNanos();

  private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
  private final List<Line> lines = new ArrayList<>();

  /// When the last piece let out will have been heard.
  private long end;

  /// Samples of sound let out in this turn.
  private long sounded;

  private boolean complete;

  void add(Piece piece) {
    waiting.addLast(piece);
  }

  /// The next piece, if it is time for it.
  @Nullable Piece next(long now) {
    if (waiting.isEmpty() || early(now) > 0) {
      return null;
    }
    var piece = waiting.removeFirst();
    switch (piece) {
      case Piece.Sentence(var text) -> lines.add(new Line(text, Math.max(end, now)));
      case Piece.Writing(var text) -> lines.add(new Line(text, now));
      case Piece.Sound(var audio) -> play(audio, now);
      case Piece.Thought _, Piece.Used _ -> {}
      case Piece.End _ -> complete = true;
    }
    return piece;
  }

  /// Whether all of the turn has been let out and heard.
  boolean isOver(long now) {
    return complete && (sounded == 0 || now - end >= 0);
  }

  /// Whether something is left to be let out or heard.
  boolean isWaiting() {
    return complete || !waiting.isEmpty();
  }

  /// When the next piece is due, or, after the last, when all will have been heard.
  long due() {
    return complete ? end : end - LEAD;
  }

  /// The text that has been heard by now; of the sentence being spoken, its words so far.
  String heard(long now) {
    var heard = new StringBuilder();
    for (var line : lines) {
      heard.append(line.until(now));
    }
    return heard.toString();
  }

  /// All text let out so far.
  String text() {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line.text));
    return text.toString();
  }

  double seconds() {
    return (double) sounded / Audio.OUTPUT_RATE;
  }

  /// The text so far, which is then somebody else's to remember.
  String takeText() {
    var text = text();
    lines.clear();
    return text;
  }

  /// Forgets the turn.
  void clear() {
    waiting.clear();
    lines.clear();
    end = 0;
    sounded = 0;
    complete = false;
  }

  /// How much too early it is for the first piece, in nanoseconds.
  private long early(long now) {
    return waiting.getFirst() instanceof Piece.Sound && sounded > 0 ? end - LEAD - now : 0;
  }

  private void play(Audio audio, long now) {
    end = (sounded == 0 ? now : Math.max(end, now)) + audio.duration().toNanos();
    sounded += audio.length();
    if (!lines.isEmpty()) {
      lines.getLast().end = end;
    }
  }

  /// A stretch of text and when it is heard.
  private static final class Line {
    private final String text;
    private final long start;
    private long end;

    Line(String text, long start) {
      this.text = text;
      this.start = start;
      this.end = start;
    }

    /// The words that fit into the time that has passed.
    String until(long now) {
      if (now - end >= 0) {
        return text;
      }
      if (now - start <= 0) {
        return "";
      }
      int letters = (int) (text.length() * (now - start) / (end - start));
      int space = text.lastIndexOf(' ', letters);
      return space <= 0 ? "" : text.substring(0, space);
    }
  }
}
