package dev.parlando.engine.speech;

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
public final class Playback {
  /// How far sound is sent ahead of its hearing: enough for a network's hiccup.
  static final long LEAD = Duration.ofMillis(800).toNanos();

  private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
  private final List<Line> lines = new ArrayList<>();

  /// When the last piece let out will have been heard; without meaning before the first sound.
  private long end;

  /// Samples of sound let out in this turn.
  private long sounded;

  /// Whether everything of the turn has been let out.
  private boolean complete;

  public void add(Piece piece) {
    waiting.addLast(piece);
  }

  /// Lets out the next piece, if it is time for it.
  public @Nullable Piece next(long now) {
    if (waiting.isEmpty() || early(now) > 0) {
      return null;
    }
    var piece = waiting.removeFirst();
    switch (piece) {
      case Piece.Sentence(var text) -> speak(text, now);
      case Piece.Writing(var text) -> lines.add(new Line(text, now, false));
      case Piece.Sound(var audio) -> play(audio, now);
      case Piece.Thought _, Piece.Used _, Piece.Grounded _ -> {}
      case Piece.End _ -> complete = true;
    }
    return piece;
  }

  /// Whether all of the turn has been let out and heard.
  public boolean isOver(long now) {
    return complete && (sounded == 0 || now - end >= 0);
  }

  /// Whether something is left to be let out or heard.
  public boolean isUnfinished() {
    return complete || !waiting.isEmpty();
  }

  /// When the next piece is due, or, after the last, when all will have been heard.
  public long due() {
    return complete ? end : end - LEAD;
  }

  /// The text that has been heard by now; of the sentence being spoken, its words so far.
  public String heard(long now) {
    var heard = new StringBuilder();
    for (var line : lines) {
      boolean last = line == lines.getLast();
      heard.append(line.until(now, last ? soundStillWaiting() : 0, last && !isFollowed()));
    }
    return heard.toString();
  }

  /// All text let out so far.
  public String text() {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line.text));
    return text.toString();
  }

  /// Seconds of this turn's sound that have been heard by now.
  public double seconds(long now) {
    double ahead = sounded == 0 ? 0 : Math.max(0, end - now) / 1e9;
    return (double) sounded / Audio.OUTPUT_RATE - ahead;
  }

  /// Forgets the turn.
  public void clear() {
    waiting.clear();
    lines.clear();
    sounded = 0;
    complete = false;
  }

  /// How much too early it is for the first piece, in nanoseconds.
  private long early(long now) {
    return waiting.getFirst() instanceof Piece.Sound && sounded > 0 ? end - LEAD - now : 0;
  }

  /// Text without sound of its own yet shares the sound that comes.
  private void speak(String text, long now) {
    var last = lines.isEmpty() ? null : lines.getLast();
    if (last != null && last.isSilent()) {
      last.text.append(text);
    } else {
      lines.add(new Line(text, sounded == 0 ? now : Math.max(end, now), true));
    }
  }

  private void play(Audio audio, long now) {
    end = (sounded == 0 ? now : Math.max(end, now)) + audio.duration().toNanos();
    sounded += audio.length();
    if (!lines.isEmpty()) {
      lines.getLast().sound(end - audio.duration().toNanos(), end);
    }
  }

  /// Nanoseconds of sound that belong to the last line and are not let out yet.
  private long soundStillWaiting() {
    long sound = 0;
    for (var piece : waiting) {
      if (piece instanceof Piece.Sentence) {
        break;
      }
      sound += piece instanceof Piece.Sound(var audio) ? audio.duration().toNanos() : 0;
    }
    return sound;
  }

  /// Whether all the sound of the last line is here.
  private boolean isFollowed() {
    return complete
        || waiting.stream()
            .anyMatch(piece -> piece instanceof Piece.Sentence || piece instanceof Piece.End);
  }

  /// A stretch of text and when it is heard.
  private static final class Line {
    /// How long a letter takes to be spoken, where its sound is not here yet.
    private static final long LETTER = Duration.ofMillis(65).toNanos();

    private final StringBuilder text;
    private final boolean spoken;
    private long start;
    private long end;

    Line(String text, long start, boolean spoken) {
      this.text = new StringBuilder(text);
      this.start = start;
      this.end = start;
      this.spoken = spoken;
    }

    /// A stretch of its sound; the first tells when it begins.
    void sound(long from, long to) {
      start = isSilent() ? from : start;
      end = to;
    }

    boolean isSilent() {
      return spoken && end == start;
    }

    /// The words that fit into the time that has passed.
    ///
    /// @param waiting nanoseconds of its sound that are still to be let out
    /// @param growing whether more of its sound may come
    String until(long now, long waiting, boolean growing) {
      long known = end - start + waiting;
      long length = growing ? Math.max(known, text.length() * LETTER) : known;
      if (!spoken || (known > 0 && now - start >= length)) {
        return text.toString();
      }
      if (isSilent() || now - start <= 0) {
        return "";
      }
      int letters = (int) (text.length() * (now - start) / length);
      int space = text.lastIndexOf(" ", letters);
      return space <= 0 ? "" : text.substring(0, space);
    }
  }
}
