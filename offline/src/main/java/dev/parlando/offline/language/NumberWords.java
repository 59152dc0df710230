package dev.parlando.offline.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads numbers, said or written.
final class NumberWords {
  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Map<String, Long> SCALES =
      Map.of("thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L);
  private static final Map<String, String> HOMOPHONES =
      Map.ofEntries(
          Map.entry("for", "four"),
          Map.entry("fore", "four"),
          Map.entry("far", "four"),
          Map.entry("to", "two"),
          Map.entry("too", "two"),
          Map.entry("won", "one"),
          Map.entry("ate", "eight"),
          Map.entry("mine", "nine"),
          Map.entry("tree", "three"),
          Map.entry("free", "three"),
          Map.entry("tan", "ten"),
          Map.entry("hate", "eight"));

  /// A number and the index of the word behind it.
  record Found(BigDecimal value, int end) {}

  private NumberWords() {}

  /// The number that begins at a word, or nothing.
  static @Nullable Found at(List<String> words, int from) {
    if (from >= words.size()) {
      return null;
    }
    var written = written(words.get(from));
    if (written != null) {
      return scaled(words, from + 1, written);
    }
    var whole = whole(words, from);
    return whole == null ? null : fraction(words, whole);
  }

  /// What a word must have been if it was meant as a number: "for" as "four".
  static String asNumber(String word) {
    return HOMOPHONES.getOrDefault(word, word);
  }

  /// A number as it is best spoken: digits, no more than six behind the point.
  static String spoken(BigDecimal value) {
    var rounded = value.setScale(Math.min(6, Math.max(0, value.scale())), RoundingMode.HALF_UP);
    var plain = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    return plain.startsWith("-") ? "minus " + plain.substring(1) : plain;
  }

  private static @Nullable BigDecimal written(String word) {
    return word.matches("\\d[\\d,]*(?:\\.\\d+)?") && word.length() <= 30
        ? new BigDecimal(word.replace(",", ""))
        : null;
  }

  /// "2 million", "12.5 thousand".
  private static Found scaled(List<String> words, int next, BigDecimal value) {
    var scale = next < words.size() ? SCALES.get(words.get(next)) : null;
    return scale == null
        ? new Found(value, next)
        : new Found(value.multiply(BigDecimal.valueOf(scale)), next + 1);
  }

  private static @Nullable Found whole(List<String> words, int from) {
    long total = 0;
    long group = -1;
    int at = from;
    if (isHundred(words, from)) {
      group = 1;
      at++;
    }
    while (at < words.size()) {
      int start = group >= 0 && words.get(at).equals("and") ? at + 1 : at;
      long next = group < 0 ? below(words, start) : grown(words, start, group);
      if (next >= 0) {
        at = belowHundredEnd(words, start);
        group = next;
      } else if (group > 0 && SCALES.containsKey(words.get(at))) {
        total += group * SCALES.getOrDefault(words.get(at), 1L);
        group = 0;
        at++;
      } else {
        break;
      }
    }
    return group < 0 ? null : new Found(BigDecimal.valueOf(total + group), at);
  }

  /// "a hundred", "a thousand".
  private static boolean isHundred(List<String> words, int at) {
    return at + 1 < words.size()
        && words.get(at).equals("a")
        && (words.get(at + 1).equals("hundred") || SCALES.containsKey(words.get(at + 1)));
  }

  /// The group with what follows it: "three" by "hundred", "three hundred" by "forty two".
  private static long grown(List<String> words, int at, long group) {
    if (at < words.size() && words.get(at).equals("hundred") && group > 0 && group < 100) {
      return group * 100;
    }
    long below = below(words, at);
    return below >= 0 && group % 100 == 0 ? group + below : -1;
  }

  private static long below(List<String> words, int at) {
    var word = at < words.size() ? words.get(at) : "";
    int ten = TENS.indexOf(word);
    if (ten < 0) {
      return SMALL.indexOf(word);
    }
    int one = at + 1 < words.size() ? SMALL.indexOf(words.get(at + 1)) : -1;
    return (ten + 2) * 10L + (one > 0 && one < 10 ? one : 0);
  }

  private static int belowHundredEnd(List<String> words, int at) {
    boolean two = TENS.contains(words.get(at)) && below(words, at) % 10 != 0;
    return at + (two ? 2 : 1);
  }

  /// "… point five", "… and a half".
  private static Found fraction(List<String> words, Found whole) {
    int at = whole.end();
    if (at + 2 < words.size() && words.subList(at, at + 3).equals(List.of("and", "a", "half"))) {
      return new Found(whole.value().add(new BigDecimal("0.5")), at + 3);
    }
    if (at >= words.size() || !words.get(at).equals("point")) {
      return whole;
    }
    var digits = new StringBuilder();
    int next = at + 1;
    while (next < words.size() && digit(words.get(next)) >= 0 && digits.length() < 12) {
      digits.append(digit(words.get(next++)));
    }
    return digits.isEmpty()
        ? whole
        : new Found(whole.value().add(new BigDecimal("0." + digits)), next);
  }

  private static int digit(String word) {
    if (word.length() == 1 && Character.isDigit(word.charAt(0))) {
      return Character.digit(word.charAt(0), 10);
    }
    int digit = word.equals("oh") ? 0 : SMALL.indexOf(word);
    return digit < 10 ? digit : -1;
  }
}
