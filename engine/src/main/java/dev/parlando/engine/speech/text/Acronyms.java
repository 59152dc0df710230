package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;

/// Acronyms that are spelt letter by letter. Others are words, or are shouted.
final class Acronyms {
  private static final Set<String> SPELT =
      Set.of(
          "AI", "API", "ATM", "AWS", "BBC", "CEO", "CFO", "CIA", "CPU", "CTO", "DIY", "DNA", "EU",
          "ETA", "FAQ", "FBI", "GPU", "HR", "IBM", "ID", "IDE", "IP", "IQ", "MRI", "NBA", "NFL",
          "OS", "PR", "RNA", "SUV", "TV", "UFO", "UI", "UK", "UN", "URL", "US", "USA", "USB", "UTC",
          "UX", "VIP", "EV", "IPA", "LLM", "HTTP", "HTML", "AC", "DJ");

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of("\\bJPE?G\\b", "jay peg"),
          Rewrite.of("(?<![\\p{L}.])((?:\\p{Lu}\\.){2,})(?!\\p{L})(?=(\\s*)$)?", Acronyms::dotted),
          Rewrite.of(
              "(?<![\\p{L}'])(\\p{Lu}{2,6})('?s)?(?![\\p{L}])",
              match -> {
                var acronym = match.group(1);
                var ending = match.group(2);
                return isSpelt(acronym)
                    ? spelt(acronym) + (ending == null ? "" : "'s")
                    : match.group();
              }));

  private Acronyms() {}

  static String spelt(String acronym) {
    return String.join(" ", acronym.split(""));
  }

  /// A word of consonants alone cannot be spoken.
  private static boolean isSpelt(String acronym) {
    return SPELT.contains(acronym)
        || acronym.chars().noneMatch(letter -> "AEIOUY".indexOf(letter) >= 0);
  }

  private static String dotted(MatchResult match) {
    var letters = String.join(" ", match.group(1).split("\\."));
    return match.group(2) == null ? letters : letters + ".";
  }
}
