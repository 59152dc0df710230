package dev.parlando.providers;

import dev.parlando.engine.contract.SynthesizerContract;
import dev.parlando.engine.spi.Synthesizer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class OpenAiSynthesizerContractTest extends SynthesizerContract {
  private final AnsweringServer server = new AnsweringServer();
  private final Synthesizer synthesizer =
      server.openAi().stages().synthesizer(server.openAi().settings());

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Override
  protected Synthesizer synthesizer() {
    return synthesizer;
  }
}
