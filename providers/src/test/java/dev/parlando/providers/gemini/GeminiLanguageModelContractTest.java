package dev.parlando.providers.gemini;

import dev.parlando.engine.contract.LanguageModelContract;
import dev.parlando.engine.spi.LanguageModel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class GeminiLanguageModelContractTest extends LanguageModelContract {
  private final GeminiServer server = new GeminiServer();
  private final LanguageModel model = server.model();
  private final Thread answering = Thread.ofVirtual().start(this::answerAll);

  private void answerAll() {
    try {
      while (true) {
        var exchange = server.server().nextEver();
        Thread.ofVirtual()
            .start(() ->
                exchange.stream()
                    .events(
                        GeminiServer.words("Good"),
                        GeminiServer.words(" morning"),
                        GeminiServer.STOP)
                    .end());
      }
    } catch (InterruptedException _) {
      // The test is over.
    }
  }

  @AfterEach
  void close() throws IOException {
    answering.interrupt();
    server.close();
  }

  @Override
  protected LanguageModel model() {
    return model;
  }

  @Override
  protected String question() {
    return "How are you?";
  }
}
