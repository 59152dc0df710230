package dev.parlando.engine.speech.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/// Numbers that are read digit by digit: telephones, codes.
final class Phones {
  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of("\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,5}\\)?){2,5}(?!\\d)", Phones::groups),
          Rewrite.of(
              "(?<![\\d-])(?:1-)?\\(?\\d{3}\\)?[ .-]\\d{3}[.-]\\d{4}(?![\\d-])", Phones::groups),
          Rewrite.of("(?<![\\d-])\\d{3}-\\d{4}(?![\\d-])", Phones::groups),
          Rewrite.of(
              "(?i)(?<=\\b(?:call|dial|ring|text) )\\d{3}\\b(?! \\p{L}+s\\b)",
              match -> NumberWords.digits(match.group())),
          Rewrite.of(
              "(?i)(?<=\\b(?:code|pin|id|zip|extension|password|account|flight) (?:is )?)"
                  + "\\d{3,}\\b(?![.,]\\d)",
              match -> NumberWords.digits(match.group())));

  private Phones() {}

  private static String groups(MatchResult match) {
    var said =
        Arrays.stream(match.group().split("\\D+"))
            .filter(group -> !group.isEmpty())
            .map(NumberWords::digits)
            .collect(Collectors.joining(", "));
    return match.group().startsWith("+") ? "plus " + said : said;
  }
}
