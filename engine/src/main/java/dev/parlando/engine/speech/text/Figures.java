package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.Map;

/// All numbers that are left: fractions, ranges, ordinals, years, and plain ones.
final class Figures {
  private static final Map<String, String> VULGAR =
      Map.ofEntries(
          Map.entry("½", "1/2"),
          Map.entry("⅓", "1/3"),
          Map.entry("⅔", "2/3"),
          Map.entry("¼", "1/4"),
          Map.entry("¾", "3/4"),
          Map.entry("⅕", "1/5"),
          Map.entry("⅖", "2/5"),
          Map.entry("⅛", "1/8"),
          Map.entry("⅜", "3/8"),
          Map.entry("⅝", "5/8"),
          Map.entry("⅞", "7/8"));
  private static final Map<String, String> SCALES =
      Map.of("k", "thousand", "K", "thousand", "M", "million", "B", "billion", "bn", "billion");

  private static final String NUMBER = "(" + English.NUMBER + ")";
  private static final String YEAR = "((?:1[1-9]|20)\\d\\d)";

  /// Words after which, or before which, four digits are no year.
  private static final String COUNTING =
      "(?<!\\b(?:about|over|nearly|almost|than|least|exactly|most|total|number|up to) )";

  private static final String COUNTED =
      "(?! (?:people|men|women|children|feet|percent|times|(?!was |is |has |its |this |does |as "
          + "|us )\\p{Ll}+s\\b))";

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of("(?<=\\d)\\s?([½⅓⅔¼¾⅕⅖⅛⅜⅝⅞])", match -> " " + VULGAR.get(match.group(1))),
          Rewrite.of("[½⅓⅔¼¾⅕⅖⅛⅜⅝⅞]", match -> VULGAR.get(match.group()) + " "),
          Rewrite.of(
              "(?<![\\w/.,])(\\d+)[ ](\\d{1,2})/(\\d{1,3})(?![\\w/])",
              match ->
                  NumberWords.cardinal(match.group(1))
                      + " and "
                      + (match.group(2).equals("1") ? "a " : "")
                      + fraction(match.group(2), match.group(3)).replaceFirst("^one ", "")),
          Rewrite.of(
              "(?<![\\w/.])(\\d{1,3})/(\\d{1,3})(?![\\w/])",
              match -> fraction(match.group(1), match.group(2))),
          Rewrite.of(
              "(?<![\\w/])(\\d+\\.\\d+)/(\\d{1,3})(?![\\w/])",
              match ->
                  NumberWords.number(match.group(1))
                      + " out of "
                      + NumberWords.cardinal(match.group(2))),
          Rewrite.of(
              "(?<![\\w.,/-])" + YEAR + "\\s?[–-]\\s?" + YEAR + "(?![\\w-])",
              match ->
                  NumberWords.year(match.group(1)) + " to " + NumberWords.year(match.group(2))),
          Rewrite.of(
              "(?<![\\w.,-])" + NUMBER + "(?:\\s?–\\s?|-)(?=\\d)(?!\\d+-)",
              match -> NumberWords.number(match.group(1)) + " to "),
          Rewrite.of(
              English.START + "(\\d{1,3}(?:,\\d{3})+|\\d+)(?:st|nd|rd|th)\\b",
              match -> NumberWords.ordinal(match.group(1))),
          Rewrite.of(
              English.START + NUMBER + "[eE]([+-]?)(\\d{1,3})\\b",
              match ->
                  NumberWords.number(match.group(1))
                      + " times ten to the power of "
                      + (match.group(2).equals("-") ? "minus " : "")
                      + NumberWords.cardinal(match.group(3))),
          Rewrite.of(
              "(?<![\\w.])([458])K\\b", match -> NumberWords.cardinal(match.group(1)) + " K"),
          Rewrite.of(
              English.START + NUMBER + "(k|K|M|B|bn)\\b",
              match -> NumberWords.number(match.group(1)) + " " + SCALES.get(match.group(2))),
          Rewrite.of("(?<![\\w)\\]])[-−](?=\\.?\\d)", "minus "),
          Rewrite.of(
              "(?<![\\w.,$-])" + COUNTING + "((?:19|20)\\d\\d)(?![\\w%]|[.,]\\d)" + COUNTED,
              match -> NumberWords.year(match.group(1))),
          Rewrite.of(
              "(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Yy]ear|[Ff]rom|[Bb]y|[Bb]efore|[Aa]fter|to) )"
                  + "(1[1-8]\\d\\d)(?![\\w%]|[.,]\\d)"
                  + COUNTED,
              match -> NumberWords.year(match.group(1))),
          Rewrite.of("(?<=\\()(1[1-8]\\d\\d)(?=\\))", match -> NumberWords.year(match.group(1))),
          Rewrite.of("(?<=\\p{L})-(?=\\d)", " "),
          Rewrite.of("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})", " "),
          Rewrite.of(English.NUMBER + "|\\.\\d+", match -> NumberWords.number(match.group())));

  private Figures() {}

  private static String fraction(String top, String bottom) {
    int parts = Integer.parseInt(bottom);
    int taken = Integer.parseInt(top);
    if (taken == parts) {
      return NumberWords.cardinal(taken) + " out of " + NumberWords.cardinal(parts);
    }
    if (taken > parts || parts < 2 || (parts > 20 && parts != 32 && parts != 64 && parts != 100)) {
      return NumberWords.cardinal(taken) + " over " + NumberWords.cardinal(parts);
    }
    var part = part(parts);
    return NumberWords.cardinal(taken) + " " + (taken == 1 ? part : many(part));
  }

  private static String part(int parts) {
    return switch (parts) {
      case 2 -> "half";
      case 4 -> "quarter";
      default -> NumberWords.ordinal(Integer.toString(parts));
    };
  }

  private static String many(String part) {
    return part.equals("half") ? "halves" : part + "s";
  }
}
