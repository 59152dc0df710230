package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Numbers in English words, as Americans say them.
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
      List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final List<String> THOUSANDS =
      List.of("", " thousand", " million", " billion", " trillion");
  private static final Map<String, String> IRREGULAR =
      Map.of(
          "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth",
          "nine", "ninth", "twelve", "twelfth");

  /// Longer ones are said digit by digit.
  private static final int MOST_DIGITS = 15;

  private NumberWords() {}

  /// A number as it is written: with commas, decimals, leading zeros.
  static String number(String written) {
    var plain = written.replace(",", "");
    int point = plain.indexOf('.');
    if (point < 0) {
      return cardinal(plain);
    }
    var whole = point == 0 ? "zero" : cardinal(plain.substring(0, point));
    return whole + " point " + digits(plain.substring(point + 1));
  }

  /// A whole number; with leading zeros it is a code.
  static String cardinal(String digits) {
    if (digits.length() > MOST_DIGITS || (digits.length() > 1 && digits.startsWith("0"))) {
      return digits(digits);
    }
    return cardinal(Long.parseLong(digits));
  }

  static String cardinal(long number) {
    if (number < 20) {
      return SMALL.get((int) number);
    }
    if (number < 100) {
      return join(TENS.get((int) number / 10), "-", number % 10);
    }
    if (number < 1000) {
      return join(SMALL.get((int) number / 100) + " hundred", " ", number % 100);
    }
    int group = 0;
    long unit = 1;
    while (number / unit >= 1000) {
      unit *= 1000;
      group++;
    }
    return join(cardinal(number / unit) + THOUSANDS.get(group), " ", number % unit);
  }

  private static String join(String words, String between, long rest) {
    return rest == 0 ? words : words + between + cardinal(rest);
  }

  static String digits(String digits) {
    return digits
        .chars()
        .filter(Character::isDigit)
        .mapToObj(digit -> SMALL.get(digit - '0'))
        .collect(Collectors.joining(" "));
  }

  static String ordinal(String digits) {
    var cardinal = cardinal(digits.replace(",", ""));
    int from = Math.max(cardinal.lastIndexOf(' '), cardinal.lastIndexOf('-')) + 1;
    var last = cardinal.substring(from);
    var irregular = IRREGULAR.get(last);
    if (irregular != null) {
      return cardinal.substring(0, from) + irregular;
    }
    return last.endsWith("y")
        ? cardinal.substring(0, cardinal.length() - 1) + "ieth"
        : cardinal + "th";
  }

  /// A year, as in "in 1984".
  static String year(String digits) {
    int year = Integer.parseInt(digits);
    if (year < 1000 || year > 9999 || (year >= 2000 && year < 2010)) {
      return cardinal(year);
    }
    int rest = year % 100;
    if (rest == 0) {
      return year % 1000 == 0 ? cardinal(year) : cardinal(year / 100) + " hundred";
    }
    return cardinal(year / 100) + (rest < 10 ? " oh " : " ") + cardinal(rest);
  }

  /// Ten years: "nineties".
  static String decade(int tens) {
    var word = tens == 1 ? "ten" : TENS.get(tens);
    return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }
}
