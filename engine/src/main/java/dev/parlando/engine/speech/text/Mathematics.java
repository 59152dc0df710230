package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.regex.MatchResult;

/// Formulas: operators between operands, powers and roots, the commonest commands of LaTeX.
final class Mathematics {
  private static final String LEFT = "(?<=[\\p{L}\\d)%'])\\s*";
  private static final String RIGHT = "\\s*(?=[\\p{L}\\d(√π.+-])";
  private static final String LEFT_NUMBER = "(?<=[\\d)])\\s*";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of(
              "\\\\d?frac\\{([^{}]*)}\\{([^{}]*)}",
              match -> match.group(1) + " over " + match.group(2)),
          Rewrite.of("\\\\sqrt\\{([^{}]*)}", match -> "√" + match.group(1)),
          Rewrite.of("\\\\(?:times|cdot)\\b", "×"),
          Rewrite.of("\\\\(?:le|leq)\\b", "≤"),
          Rewrite.of("\\\\(?:ge|geq)\\b", "≥"),
          Rewrite.of("\\\\(?:ne|neq)\\b", "≠"),
          Rewrite.of("\\\\([a-zA-Z]+)", match -> " " + match.group(1) + " "),
          Rewrite.of("\\^\\{?(-?\\w+)}?", match -> power(match.group(1))),
          Rewrite.of("(?<=[\\p{L}\\d)])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", Mathematics::superscript),
          Rewrite.of("√\\s*\\(?", " the square root of "),
          Rewrite.of("∛\\s*\\(?", " the cube root of "),
          Rewrite.of("∞", " infinity "),
          Rewrite.of("π", " pi "),
          Rewrite.of("∑|Σ(?=\\s*\\()", " the sum of "),
          Rewrite.of("∫", " the integral of "),
          Rewrite.of("\\s*(?:===?|⇔)\\s*", " equals "),
          Rewrite.of("\\s*(?:!==?|≠)\\s*", " is not equal to "),
          Rewrite.of("\\s*(?:<=|≤)\\s*", " is less than or equal to "),
          Rewrite.of("\\s*(?:(?<!=)>=|≥)\\s*", " is greater than or equal to "),
          Rewrite.of("\\s*≈\\s*", " is approximately "),
          Rewrite.of("\\s*±\\s*", " plus or minus "),
          Rewrite.of("(?<![\\w)])~\\s?(?=\\d)", "about "),
          Rewrite.of("\\s*=(?!>)\\s*" + "(?=[\\p{L}\\d(\"'√π.+-])", " equals "),
          Rewrite.of(LEFT + "<(?![-=])" + RIGHT, " is less than "),
          Rewrite.of("(?<=[\\p{L}\\d)%'] |[\\d)])\\s*(?<![-=])>" + RIGHT, " is greater than "),
          Rewrite.of(LEFT + "\\+" + RIGHT, " plus "),
          Rewrite.of("(?<=\\d)\\+(?=\\W|$)", " plus"),
          Rewrite.of(
              "(?<![\\w.,])(\\d{3,5})\\s?[x×]\\s?(\\d{3,5})(?![\\w.,])",
              match ->
                  NumberWords.cardinal(match.group(1))
                      + " by "
                      + NumberWords.cardinal(match.group(2))),
          Rewrite.of(LEFT_NUMBER + "[x×*·](?=\\s*\\d|\\s+\\()\\s*", " times "),
          Rewrite.of("(?<=\\p{L})\\s*[×·]" + RIGHT, " times "),
          Rewrite.of("(?<=\\w) \\* (?=\\w)", " times "),
          Rewrite.of("(?<=\\d)x\\b", " times"),
          Rewrite.of(LEFT + "÷" + RIGHT, " divided by "),
          Rewrite.of("(?<=[\\d)]) / (?=[\\d(])", " divided by "),
          Rewrite.of("(?<=[\\d)])\\s+[-−]\\s+(?=[\\d(√π])", " minus "),
          Rewrite.of("(?<=\\w)\\s?−\\s?(?=\\w)", " minus "),
          Rewrite.of("#\\s?(?=\\d)", "number "));

  private Mathematics() {}

  private static String power(String exponent) {
    return switch (exponent) {
      case "2" -> " squared";
      case "3" -> " cubed";
      default -> " to the power of " + exponent;
    };
  }

  private static String superscript(MatchResult match) {
    var digits = new StringBuilder();
    match.group(1).chars().forEach(superscript -> digits.append(SUPERSCRIPTS.indexOf(superscript)));
    return power(digits.toString());
  }
}
