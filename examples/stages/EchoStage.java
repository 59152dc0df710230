import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ServerConfig;
import java.util.Map;

/// A language model of one's own: it says back what it hears.
static class Echo implements StageProvider {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public LanguageModel languageModel(StageSettings settings) {
    var prefix = settings.get("prefix", "You said: ");
    return (prompt, out) ->
        out.put(new ModelEvent.Text(prefix + prompt.history().getLast().text()));
  }
}

/// A server whose model `parlando` answers with it, on a free port; hearing and speaking are built
/// in.
void main() throws Exception {
  var echo = ServerConfig.Model.OFFLINE.withLanguageModel(Map.of("provider", "echo"));
  var config = ServerConfig.embedded().withModel("parlando", echo);
  try (var server = LiveServer.builder().provider(new Echo()).config(config).start()) {
    IO.println("Talk to it on http://127.0.0.1:" + server.port() + "/");
    server.join();
  }
}
