package dev.parlando.engine.speech;

import java.util.Locale;
import java.util.Set;

/// A mark before white space that may end a sentence.
///
/// @param start of the sentence
/// @param mark where the mark is
/// @param space where the white space is, after quotes and brackets that close
record SentenceEnd(CharSequence text, int start, int mark, int space) {
  /// Go on whatever follows.
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "gen", "sen", "gov", "capt", "lt", "col",
          "sgt", "st", "mt", "ft", "vs", "approx", "ca", "cf", "al", "dept", "mme", "mlle", "sra",
          "bzw", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
          "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri");

  /// Go on before a number.
  private static final Set<String> NUMBERED =
      Set.of("no", "nr", "fig", "vol", "ch", "sec", "art", "p", "pp", "est", "min", "max");

  /// Go on unless a capital follows.
  private static final Set<String> PERHAPS =
      Set.of(
          "a.m", "p.m", "etc", "jr", "sr", "inc", "ltd", "co", "corp", "ave", "blvd", "rd", "b.c",
          "a.d", "usw");

  Cut judge() {
    char stop = text.charAt(mark);
    if (stop == '.' && (isAbbreviation() || isNumberOfItem())) {
      return Cut.NOT;
    }
    if (stop != '.' && stop != '…' && mark == space - 1) {
      return Cut.HERE;
    }
    return judgeByWhatFollows();
  }

  /// A sentence does not begin with a small letter: what seemed to be an end was an abbreviation,
  /// an ordinal, or a quotation in the middle.
  private Cut judgeByWhatFollows() {
    int next = space;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      if (text.charAt(next) == '\n') {
        return Cut.HERE;
      }
      next++;
    }
    if (next == text.length()) {
      return isPlain() ? Cut.HERE : Cut.LATER;
    }
    char first = text.charAt(next);
    return Character.isLowerCase(first) || (Character.isDigit(first) && isNumbered())
        ? Cut.NOT
        : Cut.HERE;
  }

  /// Whether it can hardly be anything but an end: nobody waits for what comes after it, which may
  /// be a while.
  private boolean isPlain() {
    return mark == space - 1
        && text.charAt(mark) == '.'
        && mark > start
        && text.charAt(mark - 1) != '.'
        && !isNumbered()
        && !PERHAPS.contains(word().toLowerCase(Locale.ROOT));
  }

  private boolean isAbbreviation() {
    var word = word();
    return ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))
        || isInitial(word)
        || (isDotted(word) && !PERHAPS.contains(word.toLowerCase(Locale.ROOT)));
  }

  private boolean isNumbered() {
    return NUMBERED.contains(word().toLowerCase(Locale.ROOT));
  }

  /// The number of an item in a list, or of a heading.
  private boolean isNumberOfItem() {
    var word = word();
    boolean first = mark - word.length() == start;
    return first && word.length() <= 3 && word.chars().allMatch(Character::isDigit);
  }

  /// What the mark stands at the end of, without an opening bracket or quote.
  private String word() {
    int from = mark;
    while (from > start && !isBoundary(text.charAt(from - 1))) {
      from--;
    }
    return text.subSequence(from, mark).toString();
  }

  private static boolean isBoundary(char before) {
    return Character.isWhitespace(before) || "([{\"“‘'*_".indexOf(before) >= 0;
  }

  private static boolean isInitial(String word) {
    return word.length() == 1 && Character.isUpperCase(word.charAt(0)) && word.charAt(0) != 'I';
  }

  /// Letters with dots between them: "U.S", "e.g".
  private static boolean isDotted(String word) {
    return word.length() >= 3
        && word.length() % 2 == 1
        && word.chars().filter(c -> c == '.').count() == word.length() / 2
        && Character.isLetter(word.charAt(0));
  }
}
