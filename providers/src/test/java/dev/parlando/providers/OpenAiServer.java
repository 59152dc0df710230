package dev.parlando.providers;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server and the stages that use it.
final class OpenAiServer implements AutoCloseable {
  private final StreamingServer server = new StreamingServer();
  private final InstantTicker ticker = new InstantTicker();
  private final OpenAiStages stages =
      new OpenAiStages(name -> "SERVER_KEY".equals(name) ? "sesame-42" : null, ticker);

  /// A model on this server; settings are keys and values in turn.
  LanguageModel model(String... settings) {
    return stages.languageModel(settings(settings));
  }

  StageSettings settings(String... settings) {
    var values = new HashMap<>(Map.of("url", server.url(), "model", "small-talk"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new StageSettings(values);
  }

  Running<ModelEvent> generation(Prompt prompt, String... settings) {
    return Running.generation(model(settings), prompt);
  }

  /// All the model says when the server answers with these events.
  List<ModelEvent> eventsOf(String... data) throws InterruptedException {
    var running = generation(Prompts.saying("Hello"));
    server.next().stream().events(data).end();
    return running.rest();
  }

  StreamingServer server() {
    return server;
  }

  OpenAiStages stages() {
    return stages;
  }

  InstantTicker ticker() {
    return ticker;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
