package dev.parlando.engine.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts text, as it is written, where a voice may pause: at the ends of sentences, at line breaks,
/// and, once a clause is long enough to be spoken by itself, at commas and the like.
///
/// Nothing is lost or added: the pieces joined are the text. Owned by the generation's thread.
public final class SentenceSplitter {
  /// Letters from which a clause is worth speaking before its sentence has ended.
  private static final int CLAUSE = 60;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "no", "e.g", "i.e", "etc", "a.m",
          "p.m", "u.s", "approx");

  private final StringBuilder text = new StringBuilder();

  /// Up to here there is no end.
  private int searched;

  /// Takes more text and gives the pieces that are complete with it.
  public List<String> add(String delta) {
    text.append(delta);
    var pieces = new ArrayList<String>();
    for (int end = cut(); end > 0; end = cut()) {
      var piece = text.substring(0, end);
      text.delete(0, end);
      searched = 0;
      hold(pieces, piece);
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

  /// White space alone is not spoken: it goes with what follows.
  private void hold(List<String> pieces, String piece) {
    if (piece.isBlank()) {
      text.insert(0, piece);
    } else {
      pieces.add(piece);
    }
  }

  /// Where the first piece ends, or 0 while there is none. A mark counts once the character after
  /// it is known, so that "3.5" stays whole.
  private int cut() {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    for (int i = Math.max(start, searched); i < text.length(); i++) {
      if (text.charAt(i) == '\n' || isFullWidthStop(text.charAt(i))) {
        return i + 1;
      }
      if (i + 1 < text.length()
          && Character.isWhitespace(text.charAt(i + 1))
          && ends(start, i, text.charAt(i))) {
        return i + 1;
      }
    }
    searched = Math.max(0, text.length() - 1);
    return 0;
  }

  private boolean ends(int start, int at, char mark) {
    return switch (mark) {
      case '!', '?', '…' -> true;
      case '.' -> !isAbbreviation(start, at);
      case ',', ';', ':', '–', '—' -> at - start >= CLAUSE;
      case '"', '”', '\'', ')' -> at > start && ends(start, at - 1, text.charAt(at - 1));
      default -> false;
    };
  }

  private static boolean isFullWidthStop(char mark) {
    return mark == '。' || mark == '！' || mark == '？';
  }

  private boolean isAbbreviation(int start, int dot) {
    int from = dot;
    while (from > start && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    var word = text.substring(from, dot);
    return ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT)) || isInitial(word);
  }

  private static boolean isInitial(String word) {
    return word.length() == 1 && Character.isUpperCase(word.charAt(0)) && word.charAt(0) != 'I';
  }
}
