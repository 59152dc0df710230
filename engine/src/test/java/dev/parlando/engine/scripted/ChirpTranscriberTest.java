package dev.parlando.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.contract.TranscriberContract;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import org.junit.jupiter.api.Test;

class ChirpTranscriberTest extends TranscriberContract {
  private final Transcriber transcriber = Chirp.transcriber();

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Audio speech() {
    return Chirp.speech("Good morning, everybody", Audio.INPUT_RATE);
  }

  @Test
  void theTextGrowsWhileItIsSpoken() throws InterruptedException {
    var transcripts = transcripts(speech());

    assertThat(transcripts).hasSizeGreaterThan(5);
    assertThat(transcripts.getLast()).isEqualTo(new Transcript("Good morning, everybody", true));
    assertThat(transcripts).allMatch(t -> "Good morning, everybody".startsWith(t.text()));
  }
}
