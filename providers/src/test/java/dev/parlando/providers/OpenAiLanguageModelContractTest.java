package dev.parlando.providers;

import dev.parlando.engine.contract.LanguageModelContract;
import dev.parlando.engine.spi.LanguageModel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class OpenAiLanguageModelContractTest extends LanguageModelContract {
  private final AnsweringServer server = new AnsweringServer();
  private final LanguageModel model =
      server.openAi().stages().languageModel(server.openAi().settings());

  @AfterEach
  void close() throws IOException {
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
