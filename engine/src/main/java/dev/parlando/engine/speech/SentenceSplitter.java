package dev.parlando.engine.speech;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts text, as it is written, where a voice may pause.
///
/// The first piece of a turn is a clause, so that it is spoken while the rest is still written;
/// those after it are whole sentences, which sound better, and are there in time because speaking
/// takes longer than writing. A sentence that goes on and on is cut at a clause, in the end at a
/// space. Nothing is lost or added: the pieces joined are the text. Owned by the generation's
/// thread.
public final class SentenceSplitter {
  /// Columns from which a clause is worth speaking before anything else of the turn.
  private static final int FIRST_CLAUSE = 15;

  /// Columns from which the first clause may end before a conjunction, without a mark.
  private static final int FIRST_STRETCH = 45;

  /// Columns from which a clause is worth speaking before its sentence has ended.
  private static final int CLAUSE = 60;

  /// Columns after which a piece ends at the next space.
  private static final int LONGEST = 240;

  private final StringBuilder text = new StringBuilder();

  /// Up to here there is no end.
  private int searched;

  /// Whether the first piece of the turn is out.
  private boolean begun;

  /// Takes more text and gives the pieces that are complete with it.
  public List<String> add(String delta) {
    text.append(delta);
    var pieces = new ArrayList<String>();
    for (var piece = next(); piece != null; piece = next()) {
      pieces.add(piece);
    }
    return pieces;
  }

  /// Gives what is left.
  public List<String> finish() {
    var rest = text.toString();
    text.setLength(0);
    searched = 0;
    return rest.isBlank() ? List.of() : List.of(rest);
  }

  /// The next piece; null while none is complete. White space alone is not spoken: it goes with
  /// what follows.
  private @Nullable String next() {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = end(start);
    if (end == 0) {
      return null;
    }
    var piece = text.substring(0, end);
    text.delete(0, end);
    searched = 0;
    begun = true;
    return piece;
  }

  /// Where the first piece ends, or 0 while there is none.
  private int end(int start) {
    int columns = 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        return i + 1;
      }
      columns += Marks.isWide(text.charAt(i)) ? 3 : 1;
      if (i >= searched && i > start) {
        var cut = cut(start, i, columns);
        if (cut == Cut.LATER) {
          searched = i;
          return 0;
        }
        if (cut == Cut.HERE) {
          return i;
        }
      }
    }
    searched = text.length();
    return 0;
  }

  /// Whether the piece ends before the character at `at`, which is known to be there: only then is
  /// "3.5" told from the end of a sentence.
  private Cut cut(int start, int at, int columns) {
    char before = text.charAt(at - 1);
    char here = text.charAt(at);
    if (Marks.isClosing(here)) {
      return Cut.NOT;
    }
    int mark = markBefore(start, at);
    if (Marks.isFullStop(text.charAt(mark))) {
      return Cut.HERE;
    }
    boolean clause = columns > (begun ? CLAUSE : FIRST_CLAUSE);
    if (clause && Marks.isFullComma(before)) {
      return Cut.HERE;
    }
    return Character.isWhitespace(here) ? cutAtSpace(start, at, mark, columns) : Cut.NOT;
  }

  private Cut cutAtSpace(int start, int at, int mark, int columns) {
    if (Marks.isStop(text.charAt(mark))) {
      return new SentenceEnd(text, start, mark, at).judge();
    }
    if (columns > LONGEST) {
      return Cut.HERE;
    }
    if (Marks.isComma(text.charAt(mark))) {
      return columns > (begun ? CLAUSE : FIRST_CLAUSE) ? Cut.HERE : Cut.NOT;
    }
    return begun || columns <= FIRST_STRETCH ? Cut.NOT : Conjunctions.at(text, at);
  }

  /// The last character before a place that is no closing quote or bracket.
  private int markBefore(int start, int at) {
    int mark = at - 1;
    while (mark > start && Marks.isClosing(text.charAt(mark))) {
      mark--;
    }
    return mark;
  }
}
