package dev.parlando.providers.gemini;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.providers.InstantTicker;
import dev.parlando.providers.Prompts;
import dev.parlando.providers.Running;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server and the models behind it.
final class GeminiServer implements AutoCloseable {
  static final String STOP =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}]},\"finishReason\":\"STOP\"}]}";

  private final StreamingServer server = new StreamingServer();
  private final InstantTicker ticker = new InstantTicker();
  private final GeminiStages stages =
      new GeminiStages(name -> "SERVER_KEY".equals(name) ? "sesame-42" : null, ticker);

  /// A model on this server; settings are keys and values in turn.
  LanguageModel model(String... settings) {
    var values = new HashMap<>(Map.of("url", server.url(), "model", "gemini-test"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return stages.languageModel(new StageSettings(values));
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

  InstantTicker ticker() {
    return ticker;
  }

  static String parts(String... parts) {
    return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":["
        + String.join(",", parts)
        + "]}}]}";
  }

  static String words(String text) {
    return parts("{\"text\":\"" + text + "\"}");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
