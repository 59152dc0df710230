package dev.parlando.providers;

import dev.parlando.engine.contract.TranscriberContract;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class OpenAiTranscriberContractTest extends TranscriberContract {
  private final AnsweringServer server = new AnsweringServer();
  private final Transcriber transcriber =
      server.openAi().stages().transcriber(server.openAi().settings());

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Audio speech() {
    return Chirp.speech("Good morning, everybody", Audio.INPUT_RATE);
  }
}
