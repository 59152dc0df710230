package dev.parlando.engine.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Dates, decades and years before Christ.
final class Dates {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final String MONTH =
      "\\b(January|February|March|April|May|June|July|August|September|October|November|December"
          + "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)";
  private static final String DAY = "(0?[1-9]|[12]\\d|3[01])";
  private static final String SUFFIX = "(?:st|nd|rd|th)?\\b";
  private static final String YEAR = "(?:,?\\s+((?:1[0-9]|20)\\d\\d)\\b(?!:))?";

  static final List<Rewrite> MONTH_FIRST = rewrites(false);
  static final List<Rewrite> DAY_FIRST = rewrites(true);

  private Dates() {}

  private static List<Rewrite> rewrites(boolean dayFirst) {
    var rewrites = new ArrayList<Rewrite>();
    rewrites.add(
        Rewrite.of(
            "\\b(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
                + "(?:T(\\d\\d:\\d\\d)(?::\\d\\d(?:\\.\\d+)?)?Z?)?\\b",
            Dates::iso));
    rewrites.add(
        Rewrite.of(
            "(?<![\\d/.])(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})(?![\\d/.]\\d|\\d)",
            match -> slashed(match, dayFirst)));
    rewrites.add(
        Rewrite.of(
            MONTH + "\\s+" + DAY + SUFFIX + "\\s?[–-]\\s?" + DAY + SUFFIX + YEAR, Dates::days));
    rewrites.add(
        Rewrite.of(
            "(?:\\b[Tt]he\\s+)?\\b" + DAY + SUFFIX + "\\s+(?:of\\s+)?" + MONTH + "(?=\\W|$)" + YEAR,
            match ->
                "the "
                    + day(match.group(1))
                    + " of "
                    + month(match.group(2))
                    + year(match.group(3))));
    rewrites.add(
        Rewrite.of(
            MONTH + "\\s+" + DAY + SUFFIX + "(?![:.,]?\\d)" + YEAR,
            match -> month(match.group(1)) + " " + day(match.group(2)) + year(match.group(3))));
    rewrites.add(
        Rewrite.of(
            MONTH + "\\s+((?:1[0-9]|20)\\d\\d)\\b",
            match -> month(match.group(1)) + " " + NumberWords.year(match.group(2))));
    rewrites.addAll(eras());
    return List.copyOf(rewrites);
  }

  private static List<Rewrite> eras() {
    return List.of(
        Rewrite.of("\\b(1[1-9]|20)(\\d)0'?s\\b", Dates::decade),
        Rewrite.of(
            "(?<![\\w.,])'?([1-9])0'?s\\b(?!\\.\\d)",
            match -> NumberWords.decade(Integer.parseInt(match.group(1)))),
        Rewrite.of(
            "\\b(\\d{1,4})\\s?(BCE|BC|CE|AD)\\b",
            match -> NumberWords.year(match.group(1)) + " " + Acronyms.spelt(match.group(2))),
        Rewrite.of("\\bAD\\s(\\d{1,4})\\b", match -> "A D " + NumberWords.year(match.group(1))));
  }

  private static String iso(MatchResult match) {
    var date = monthOf(match.group(2)) + " " + day(match.group(3)) + year(match.group(1));
    return match.group(4) == null ? date : date + " at " + match.group(4);
  }

  private static String slashed(MatchResult match, boolean dayFirst) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(2));
    boolean swap = match.group().contains(".") || (dayFirst && second <= 12) || first > 12;
    int month = swap ? second : first;
    int day = swap ? first : second;
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return match.group();
    }
    return MONTHS.get(month - 1) + " " + day(Integer.toString(day)) + year(match.group(3));
  }

  private static String days(MatchResult match) {
    return month(match.group(1))
        + " "
        + day(match.group(2))
        + " to "
        + day(match.group(3))
        + year(match.group(4));
  }

  private static String decade(MatchResult match) {
    int century = Integer.parseInt(match.group(1));
    int tens = Integer.parseInt(match.group(2));
    if (tens == 0) {
      return century == 20 ? "two thousands" : NumberWords.cardinal(century) + " hundreds";
    }
    return NumberWords.cardinal(century) + " " + NumberWords.decade(tens);
  }

  private static String day(String digits) {
    return NumberWords.ordinal(digits.replaceFirst("^0", ""));
  }

  private static String year(@Nullable String digits) {
    return digits == null ? "" : ", " + NumberWords.year(digits);
  }

  private static String monthOf(String digits) {
    return MONTHS.get(Integer.parseInt(digits) - 1);
  }

  /// The whole name of a month.
  private static String month(String written) {
    var start = written.substring(0, 3).toLowerCase(Locale.ROOT);
    return MONTHS.stream()
        .filter(month -> month.toLowerCase(Locale.ROOT).startsWith(start))
        .findFirst()
        .orElse(written);
  }
}
