package dev.parlando.engine.speech.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Whether text is to be read as English.
///
/// @param code BCP 47 in lower case, or empty where nobody said
record Language(String code) {
  private static final Set<String> ENGLISH =
      words(
          """
          the and you your it that this with are have what which they from there would could is of
          to for not can will but my we our about here's it's that's i'm i you're let's
          """);

  /// Common words of other languages that are none in English.
  private static final Set<String> FOREIGN =
      words(
          """
          der das und ist nicht ein eine ich sie mit für auf es sind wir
          le la les et est un une des je vous pour avec que il elle nous sont
          el los las una por con para como está
          gli di che è per non sono della
          het een van niet ik zijn
          os um uma não são
          och det att en som inte jag
          """);

  private static final Set<String> DAY_FIRST =
      Set.of("en-gb", "en-au", "en-nz", "en-in", "en-ie", "en-za");

  /// Without a code, text is English unless its words tell otherwise.
  boolean isEnglish(String text) {
    return code.isEmpty() ? looksEnglish(text) : code.equals("en") || code.startsWith("en-");
  }

  /// Whether 3/4/2026 is in April.
  boolean dayFirst() {
    return DAY_FIRST.contains(code);
  }

  private static boolean looksEnglish(String text) {
    int english = 0;
    int foreign = 0;
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}']+", -1)) {
      if (ENGLISH.contains(word)) {
        english++;
      } else if (FOREIGN.contains(word) || isBeyondLatin(word)) {
        foreign++;
      }
    }
    return english > foreign || foreign == 0;
  }

  private static boolean isBeyondLatin(String word) {
    return word.codePoints()
        .filter(Character::isLetter)
        .anyMatch(letter -> Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN);
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
  }
}
