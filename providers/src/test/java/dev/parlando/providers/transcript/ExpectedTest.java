package dev.parlando.providers.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.Hints;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  private static final Expected ENGLISH = new Expected("en", "Parlando");

  @Test
  void aSessionThatSaysNothingLeavesTheSettings() {
    assertThat(ENGLISH.with(Hints.NONE)).isEqualTo(ENGLISH);
  }

  @Test
  void aSessionsLanguageTakesThePlaceOfTheSetting() {
    assertThat(languageFor("de-CH")).isEqualTo("de");
    assertThat(languageFor("cmn-Hans-CN")).isEqualTo("zh");
    assertThat(languageFor("PT_br", "pt-PT")).isEqualTo("pt");
  }

  @Test
  void severalLanguagesAreLeftToTheServer() {
    assertThat(languageFor("de-DE", "en-US")).isEmpty();
  }

  @Test
  void whatIsNoLanguageIsLeftToTheServer() {
    assertThat(languageFor("", "12", "x")).isEmpty();
  }

  @Test
  void aSessionsWordsStandBeforeThoseOfTheSetting() {
    var expected = ENGLISH.with(new Hints(List.of(), List.of("Zugzwang", "rook to\ne four")));

    assertThat(expected).isEqualTo(new Expected("en", "Zugzwang, rook to e four, Parlando"));
  }

  @Test
  void moreWordsThanAServerReadsAreNotSent() {
    var many = new Hints(List.of(), Collections.nCopies(10_000, "Zugzwang"));

    assertThat(ENGLISH.with(many).prompt()).endsWith(", Parlando").hasSizeBetween(700, 1100);
  }

  private static String languageFor(String... codes) {
    return ENGLISH.with(new Hints(List.of(codes), List.of())).language();
  }
}
