package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Times of day.
final class Times {
  private static final String HALF =
      "\\s?(?:([ap])\\.m\\.|([ap])m\\b\\.?(?=\\s\\p{Ll})|([ap])m\\b)";
  private static final String CLOCK = "([01]?\\d|2[0-3])(?::([0-5]\\d))?";

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of(
              "(?i)(?<![\\d:.$])" + CLOCK + "\\s?[–-]\\s?" + CLOCK + HALF,
              match -> clock(match, 1) + " to " + clock(match, 3) + half(match, 5)),
          Rewrite.of(
              "(?i)(?<![\\d:.$])" + CLOCK + "(?::[0-5]\\d)?" + HALF,
              match -> clock(match, 1) + half(match, 3)),
          Rewrite.of("(?<=[AP] M)\\s?[–-]\\s?(?=\\p{L})", " to "),
          Rewrite.of(
              "(?<![\\d:.])([01]?\\d|2[0-3]):([0-5]\\d):([0-5]\\d)(?![\\d:])",
              match ->
                  clock(match, 1)
                      + " and "
                      + NumberWords.cardinal(Long.parseLong(match.group(3)))
                      + " seconds"),
          Rewrite.of(
              "(?<![\\d:.])([01]?\\d|2[0-3]):([0-5]\\d)(?!\\d|:\\d)",
              match -> wholeDay(match.group(1), match.group(2))),
          Rewrite.of(
              "(?<![\\d:])(\\d{1,3}):(\\d{1,3})(?![\\d:])",
              match ->
                  NumberWords.cardinal(match.group(1))
                      + " to "
                      + NumberWords.cardinal(match.group(2))));

  private Times() {}

  private static String clock(MatchResult match, int hour) {
    return hour(match.group(hour)) + minutes(match.group(hour + 1));
  }

  private static String wholeDay(String hour, String minutes) {
    if (!minutes.equals("00")) {
      return hour(hour) + minutes(minutes);
    }
    long hours = Long.parseLong(hour);
    if (hours == 0) {
      return "midnight";
    }
    return NumberWords.cardinal(hours) + (hours <= 12 ? " o'clock" : " hundred");
  }

  private static String hour(String digits) {
    return NumberWords.cardinal(Long.parseLong(digits));
  }

  private static String minutes(@Nullable String digits) {
    if (digits == null || digits.equals("00")) {
      return "";
    }
    return (digits.startsWith("0") ? " oh " : " ") + NumberWords.cardinal(Long.parseLong(digits));
  }

  /// The half of the day, with the stop that ends a sentence where it did.
  private static String half(MatchResult match, int from) {
    var half = match.group(from);
    for (int other = from + 1; half == null && other <= from + 2; other++) {
      half = match.group(other);
    }
    return half == null ? "" : (half.equalsIgnoreCase("a") ? " A M" : " P M");
  }
}
