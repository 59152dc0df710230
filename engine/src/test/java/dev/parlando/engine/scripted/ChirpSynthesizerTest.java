package dev.parlando.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.contract.SynthesizerContract;
import dev.parlando.engine.spi.Synthesizer;
import org.junit.jupiter.api.Test;

class ChirpSynthesizerTest extends SynthesizerContract {
  private final Synthesizer synthesizer = Chirp.synthesizer();

  @Override
  protected Synthesizer synthesizer() {
    return synthesizer;
  }

  @Test
  void whatItSaysCanBeReadAgain() throws InterruptedException {
    assertThat(Chirp.heard(spoken("One. ", " Two."))).isEqualTo("One. Two.");
  }
}
