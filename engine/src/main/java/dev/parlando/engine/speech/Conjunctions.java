package dev.parlando.engine.speech;

import java.util.Locale;
import java.util.Set;

/// Words before which a clause ends without any mark.
final class Conjunctions {
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "but",
          "because",
          "which",
          "while",
          "where",
          "when",
          "although",
          "so",
          "unless",
          "und",
          "oder",
          "aber",
          "weil",
          "et",
          "ou",
          "mais",
          "parce",
          "y",
          "o",
          "pero",
          "porque");
  private static final int LONGEST = 8;

  private Conjunctions() {}

  /// Whether a clause ends at a space, because a conjunction follows.
  static Cut at(CharSequence text, int space) {
    int from = space + 1;
    int to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to)) && to - from <= LONGEST) {
      to++;
    }
    if (to == text.length()) {
      return Cut.LATER;
    }
    var word = text.subSequence(from, to).toString().toLowerCase(Locale.ROOT);
    return text.charAt(to) == ' ' && WORDS.contains(word) ? Cut.HERE : Cut.NOT;
  }
}
