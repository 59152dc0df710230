package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class InstalledTest {
  @Test
  void theProvidersAreFoundByTheirNames() {
    assertThat(ServiceLoader.load(StageProvider.class))
        .extracting(StageProvider::name)
        .contains("flite", "espeak", "piper");
  }

  @Test
  void aProgramThatIsNotThereIsNamedInOneLineWithTheWayToGetIt() {
    for (var provider : List.of(new FliteStages(), new EspeakStages(), new PiperStages())) {
      var settings =
          new StageSettings(
              provider.name().equals("piper")
                  ? Map.of("command", "nowhere-to-be-found", "model", "x")
                  : Map.of("command", "nowhere-to-be-found"));
      assertThatExceptionOfType(StageException.class)
          .isThrownBy(() -> provider.synthesizer(settings))
          .withMessageContainingAll("nowhere-to-be-found", "install", "'command'")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void wrongSettingsAreRefusedByName() {
    assertThatExceptionOfType(StageException.class)
        .isThrownBy(() -> new FliteStages().synthesizer(new StageSettings(Map.of("pitch", "7"))))
        .withMessageContaining("'pitch'");
    assertThatExceptionOfType(StageException.class)
        .isThrownBy(() ->
            new FliteStages()
                .synthesizer(new StageSettings(Map.of("speed", "9", "command", "/bin/sh"))))
        .withMessageContaining("'speed'");
  }
}
