package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CastTest {
  private final Cast cast =
      new Cast("rms", Map.of("kore", "own"), List.of("rms", "awb"), List.of("slt", "clb"));

  @Test
  void aNameIsPlayedByAVoiceOfItsSexWhateverItsCase() {
    assertThat(List.of("rms", "awb")).contains(cast.player("Puck"), cast.player("CHARON"));
    assertThat(List.of("slt", "clb")).contains(cast.player("zephyr"), cast.player("Leda"));
    assertThat(cast.player("Puck")).isEqualTo(cast.player(" puck "));
    assertThat(cast.player("Puck")).isNotEqualTo(cast.player("Charon"));
  }

  @Test
  void theConfigurationDecidesBeforeAnythingElse() {
    assertThat(cast.player("Kore")).isEqualTo("own");
  }

  @Test
  void whoIsAloneOfASexPlaysTheOther() {
    var alone = new Cast("rms", Map.of(), List.of("rms"), List.of());

    assertThat(alone.player("Kore")).isEqualTo("rms");
  }

  @Test
  void aVoiceCanBeAskedForByItsOwnName() {
    assertThat(cast.player("SLT")).isEqualTo("slt");
  }

  @Test
  void anUnknownNameIsPlayedByTheUsualVoice() {
    assertThat(cast.player("nobody")).isNull();
    assertThat(cast.playing("nobody", "flite", new Once())).isEqualTo("rms");
    assertThat(cast.playing(null, "flite", new Once())).isEqualTo("rms");
  }
}
