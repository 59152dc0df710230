package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EspeakTest extends ProgramContract {
  private Synthesizer espeak = (_, _, _) -> {};

  @BeforeAll
  void install() {
    assumeTrue(Installed.find("espeak-ng").isPresent(), "espeak-ng is not installed");
    espeak = with(Map.of());
  }

  @Override
  protected Synthesizer synthesizer() {
    return espeak;
  }

  @Override
  String quickest() {
    return "Puck";
  }

  @Test
  void aSentenceIsSaidInTheLanguageThatWasAskedFor() throws InterruptedException {
    var german = said(espeak, "Guten Morgen", new Voice(null, "de-DE"));
    var english = said(espeak, "Guten Morgen", new Voice(null, "en-US"));

    assertThat(german).isNotEqualTo(english);
  }

  @Test
  void aWomansNameGetsAnotherVoiceThanAMans() throws InterruptedException {
    assertThat(said(espeak, "Hello", new Voice("KORE", null)))
        .isNotEqualTo(said(espeak, "Hello", new Voice("puck", null)));
  }

  @Test
  void languagesAreFoundByTheirCodes() {
    var languages = EspeakLanguages.of("espeak-ng", "en-GB", new Once());

    assertThat(languages.named(null)).isEqualTo("en-gb");
    assertThat(languages.named("de-CH")).isEqualTo("de");
    assertThat(languages.named("pt-BR")).isEqualTo("pt-br");
    assertThat(languages.named("cmn-Hans-CN")).isEqualTo("cmn");
    assertThat(languages.named("zh-CN")).isEqualTo("cmn");
    assertThat(languages.named("en")).isEqualTo("en-us");
    assertThat(languages.named("xx")).isEqualTo("en-gb");
  }

  @Test
  void aLanguageItDoesNotKnowCannotBeItsOwn() {
    assertThatExceptionOfType(StageException.class)
        .isThrownBy(() -> with(Map.of("language", "xx")))
        .withMessageContaining("'language'");
  }

  private static Synthesizer with(Map<String, String> settings) {
    return new EspeakStages().synthesizer(new StageSettings(settings));
  }
}
