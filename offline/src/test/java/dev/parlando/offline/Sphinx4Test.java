package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.contract.TranscriberContract;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Sphinx4Test extends TranscriberContract {
  private final QueueingTranscriber transcriber = new QueueingTranscriber(1, Sphinx4::new);
  private final FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(1);
  private Audio speech = Audio.of(Audio.INPUT_RATE);

  @BeforeAll
  void speak() throws InterruptedException {
    speech = Speech.kevin(synthesizer, "what time is it now").audio();
  }

  @AfterAll
  void close() {
    transcriber.close();
    synthesizer.close();
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Audio speech() {
    return speech;
  }

  @Test
  void theEmbeddedVoiceIsUnderstood() throws InterruptedException {
    var speeches = new ArrayList<Speech>();
    var heard = new ArrayList<String>();
    for (var sentence : Speech.sentences().subList(0, 2)) {
      var said = Speech.kevin(synthesizer, sentence);
      speeches.add(said);
      heard.add(Speech.heard(transcriber, said));
    }
    assertThat(Speech.wordErrorRate(speeches, heard)).isLessThan(0.4);
  }
}
