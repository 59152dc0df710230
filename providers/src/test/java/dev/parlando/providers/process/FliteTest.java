package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FliteTest extends ProgramContract {
  private Synthesizer flite = (_, _, _) -> {};

  @BeforeAll
  void install() {
    assumeTrue(Installed.find("flite").isPresent(), "flite is not installed");
    flite = with(Map.of("voices", "Quick=kal"));
  }

  @Override
  protected Synthesizer synthesizer() {
    return flite;
  }

  @Override
  String quickest() {
    return "Quick";
  }

  @Test
  void itsSpeedIsTheOneThatIsSet() throws InterruptedException {
    var any = new Voice(null, null);
    var slow = said(with(Map.of("speed", "0.5")), "Good morning to you all.", any);
    var quick = said(with(Map.of("speed", "2")), "Good morning to you all.", any);

    assertThat(slow.length()).isGreaterThan(2 * quick.length());
  }

  @Test
  void aTextThatLooksLikeAnOptionIsSaid() throws InterruptedException {
    assertThat(said(flite, "--help me", new Voice(null, null)).length()).isGreaterThan(5000);
  }

  private static Synthesizer with(Map<String, String> settings) {
    return new FliteStages().synthesizer(new StageSettings(settings));
  }
}
