package dev.parlando.providers;

import dev.parlando.engine.spi.Hints;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a server is told to expect of speech.
///
/// @param language ISO 639-1; empty leaves it to the server
/// @param prompt words and names that are likely; empty for none
public record Expected(String language, String prompt) {
  /// Servers read little more than the last 200 tokens.
  private static final int LONGEST_PROMPT = 800;

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  /// The same with the wishes of a session over it. A server knows one language or finds out, so
  /// that several leave it to find out.
  public Expected with(Hints hints) {
    var languages = hints.languages().stream().map(Expected::language).distinct().toList();
    return new Expected(
        switch (languages.size()) {
          case 0 -> language;
          case 1 -> languages.getFirst();
          default -> "";
        },
        prompt(hints.vocabulary()));
  }

  /// The configured words come last, where they count most, and are never cut.
  private String prompt(List<String> vocabulary) {
    var words = new StringBuilder();
    for (var word : vocabulary) {
      if (words.length() + word.length() > LONGEST_PROMPT) {
        break;
      }
      words.append(words.isEmpty() ? "" : ", ").append(word.replaceAll("\\s+", " "));
    }
    return prompt.isEmpty() || words.isEmpty() ? prompt + words : words + ", " + prompt;
  }

  /// The language of a BCP 47 code, with the older of two names; empty for what is none.
  private static String language(String code) {
    var language = code.split("[-_]", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (language) {
      case "cmn" -> "zh";
      case "fil" -> "tl";
      case "nb" -> "no";
      default -> LANGUAGE.matcher(language).matches() ? language : "";
    };
  }
}
