package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OfflineStagesTest {
  private final OfflineStages stages = new OfflineStages();

  @Test
  void itIsFoundByName() {
    assertThat(ServiceLoader.load(StageProvider.class))
        .extracting(StageProvider::name)
        .contains("offline");
  }

  @Test
  void itSaysWhatItIs() {
    assertThat(stages.describe()).contains("US English", "FreeTTS").doesNotContain("\n");
  }

  @Test
  void unknownSettingsAreRefusedByName() {
    refused("recognizers", () -> stages.transcriber(settings("recognizers", "2")));
    refused("speed", () -> stages.synthesizer(settings("speed", "secret")));
  }

  @Test
  void impossibleValuesAreRefusedWithoutRepeatingThem() {
    refused("engine", () -> stages.transcriber(settings("engine", "secret")));
    refused("recognisers", () -> stages.transcriber(settings("recognisers", "secret")));
    refused("recognisers", () -> stages.transcriber(settings("recognisers", "0")));
    refused("voices", () -> stages.synthesizer(settings("voices", "65")));
  }

  @Test
  void sphinx4CanBeAskedFor() throws Exception {
    try (var hearing = (AutoCloseable) stages.transcriber(settings("engine", "sphinx4"))) {
      assertThat(hearing).isNotNull();
    }
  }

  private static StageSettings settings(String key, String value) {
    return new StageSettings(Map.of(key, value));
  }

  private static void refused(String key, Runnable making) {
    assertThatExceptionOfType(StageException.class)
        .isThrownBy(making::run)
        .withMessageContaining("'" + key + "'")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(StageException.Kind.REFUSED))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }
}
