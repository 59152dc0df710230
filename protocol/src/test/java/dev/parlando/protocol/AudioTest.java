package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioTest {
  private static final Audio TWO = Audio.of(16_000, (short) 1, (short) -2);

  @Test
  void bytesAreLittleEndianBothWays() {
    assertThat(TWO.bytes()).containsExactly(1, 0, -2, -1);
    assertThat(Audio.ofBytes(16_000, new byte[] {1, 0, -2, -1, 7})).isEqualTo(TWO);
  }

  @Test
  void aDurationIsItsSamples() {
    assertThat(Audio.silence(24_000, Duration.ofMillis(100)).length()).isEqualTo(2_400);
    assertThat(Audio.silence(24_000, Duration.ofMillis(100)).duration())
        .isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void piecesJoinInTheirOrder() {
    var joined = Audio.join(16_000, List.of(TWO, TWO.slice(0, 1)));
    assertThat(joined.samples()).containsExactly((short) 1, (short) -2, (short) 1);
    assertThatIllegalArgumentException().isThrownBy(() -> Audio.join(8_000, List.of(TWO)));
  }

  @Test
  void theWiresTypeTellsTheRate() {
    assertThat(TWO.blob().mimeType()).isEqualTo("audio/pcm;rate=16000");
  }

  @Test
  void whatIsSaidIsNotTold() {
    assertThat(TWO).hasToString("Audio[16000 Hz, 0 ms]");
    assertThat(TWO.blob()).hasToString("Blob[audio/pcm;rate=16000, 4 bytes]");
  }

  @Test
  void soundIsReadAsFloats() {
    assertThat(Audio.of(24_000, (short) 16_384, Short.MIN_VALUE, (short) 0).floats())
        .containsExactly(0.5f, -1, 0);
  }
}
