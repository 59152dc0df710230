package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.stream.Stream;

/// Written English as it is said. The order matters: what is written with more marks comes first,
/// so that a date is not taken for a subtraction, nor a price for a plain number.
final class English {
  /// A number with commas and decimals.
  static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?";

  /// What no number begins after: it would be a part of something else.
  static final String START = "(?<![\\p{L}\\d.,])";

  private static final List<Rewrite> BEFORE_DATES = Addresses.IN_ENGLISH;

  private static final List<Rewrite> AFTER_DATES =
      Stream.of(
              Times.REWRITES,
              Phones.REWRITES,
              Money.REWRITES,
              Versions.REWRITES,
              Units.REWRITES,
              RomanNumerals.REWRITES,
              Abbreviations.REWRITES,
              Symbols.NAMES,
              Mathematics.REWRITES,
              Figures.REWRITES,
              Symbols.IN_ENGLISH,
              Acronyms.REWRITES,
              Symbols.IN_ANY_LANGUAGE)
          .flatMap(List::stream)
          .toList();

  private English() {}

  static String say(String text, boolean dayFirst) {
    var said = Rewrite.all(BEFORE_DATES, text.replace('’', '\'').replace('‘', '\''));
    said = Rewrite.all(dayFirst ? Dates.DAY_FIRST : Dates.MONTH_FIRST, said);
    return Rewrite.all(AFTER_DATES, said);
  }
}
