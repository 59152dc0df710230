package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello there.|Hello there.",
        "Naïve café|Naive cafe",
        "It’s “fine” — yes…|\"It's \"\"fine\"\" , yes...\"",
        "See https://www.example.com/a?b=c.|See example dot com.",
        "Write to ann@example.org|Write to ann at example dot org",
        "**Bold** and `code`|Bold and code",
        "20°C and 5€|20 degrees C and 5 euros",
        "25 * 4 = 100|25 times 4 equals 100",
        "It is -5 today, well-known|It is minus 5 today, well-known",
        "Hello 😀 world|Hello world"
      })
  void writtenTextIsSaidLikeThis(String written, String said) {
    assertThat(SpokenText.pieces(written)).hasSize(1);
    assertThat(SpokenText.pieces(written).getFirst().replaceAll("\"", ""))
        .isEqualTo(said.replaceAll("\"", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "😀", "Привет", "-- ?! --"})
  void whatHasNoWordsIsNotSaid(String written) {
    assertThat(SpokenText.pieces(written)).isEmpty();
  }

  @Test
  void longTextsAreSaidInPiecesAndCompletely() {
    var text = "one two three, ".repeat(100).strip();

    var pieces = SpokenText.pieces(text);

    assertThat(pieces).hasSizeGreaterThan(3).allMatch(piece -> piece.length() <= SpokenText.PIECE);
    assertThat(String.join(" ", pieces)).isEqualTo(text);
  }
}
