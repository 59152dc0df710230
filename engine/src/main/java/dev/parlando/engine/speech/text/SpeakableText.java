package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns what is written into what is said, piece by piece, as the pieces of one turn come: code
/// and links may begin in one piece and end in another.
///
/// Markdown, addresses and emoji are dealt with in every language; numbers, dates, abbreviations
/// and symbols are written out in English, and left to the synthesizer in others. Owned by the
/// voice's thread.
public final class SpeakableText {
  private static final List<Rewrite> TIDYING =
      List.of(
          Rewrite.of("[\\p{Cc}\\p{Zs}\\p{Zl}\\p{Zp}]+", " "),
          Rewrite.of("\\( *\\)|\\[ *]|\" *\"", ""),
          Rewrite.of(" +(?=[,.;:!?…)])", ""),
          Rewrite.of("(?<=[(]) +", ""),
          Rewrite.of("[,;:]+(?=[.!?])", ""),
          Rewrite.of("([.!?])[,;]", match -> match.group(1)),
          Rewrite.of(",{2,}", ","),
          Rewrite.of(" {2,}", " "),
          Rewrite.of("^[ ,;:.]+(?=\\P{Nd})", ""));

  private final Markdown markdown = new Markdown();
  private final Language language;

  /// For one turn.
  ///
  /// @param languageCode BCP 47; without one, English is known by its words
  public SpeakableText(@Nullable String languageCode) {
    this.language = new Language(languageCode == null ? "" : languageCode.toLowerCase(Locale.ROOT));
  }

  /// What is said for the next piece; empty where that is nothing.
  public String of(String piece) {
    var plain = Symbols.withoutPictures(markdown.read(piece));
    var said = language.isEnglish(plain) ? English.say(plain, language.dayFirst()) : neutral(plain);
    var tidy = Rewrite.all(TIDYING, said).strip();
    return tidy.codePoints().anyMatch(Character::isLetterOrDigit) ? tidy : "";
  }

  private static String neutral(String text) {
    return Rewrite.all(Symbols.IN_ANY_LANGUAGE, Rewrite.all(Addresses.IN_ANY_LANGUAGE, text));
  }
}
