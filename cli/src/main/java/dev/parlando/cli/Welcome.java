package dev.parlando.cli;

import dev.parlando.providers.discovery.LocalModel;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import dev.parlando.server.ServerConfig;
import dev.parlando.server.stages.Workshop;

/// What a person reads once the server is ready: where it is, what answers, how to get there.
///
/// @param plain base address without TLS
/// @param secure base address with TLS; empty where there is none
/// @param key what clients are to give as their key
/// @param embedded whether the rule-based language model answers
record Welcome(String plain, String secure, ModelEntry model, String key, boolean embedded) {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

  static Welcome to(LiveServer server, ServerConfig config) {
    var host = authority(config.listen().host());
    var model = server.models().getFirst();
    var access = config.access();
    var answering = config.models().getOrDefault(model.id(), ServerConfig.Model.UNSAID);
    return new Welcome(
        "http://" + host + ":" + server.port(),
        server.tlsPort() < 0 ? "" : "https://" + host + ":" + server.tlsPort(),
        model,
        access.keys().isEmpty() && access.keysFile() == null ? "any" : "YOUR_KEY",
        answering.languageModel().stream()
            .map(Workshop::provider)
            .allMatch(provider -> provider.equals("offline")));
  }

  /// Why something else answers than the embedded language model, and how to decline.
  static String found(LocalModel model) {
    return """
      Found       %s on port %d of this machine: %s answers.
                  --no-discovery declines, and so does a languageModel in the configuration.

    """
        .formatted(model.server(), model.port(), model.model());
  }

  /// The model that answers to names nobody configured.
  static String defaultModel(ServerConfig config) {
    var chosen = config.defaultModel();
    return chosen != null
        ? chosen
        : config.models().keySet().stream().findFirst().orElse("parlando");
  }

  @Override
  public String toString() {
    return listening() + "\n" + answering() + pointing();
  }

  private String listening() {
    return "Parlando is listening on " + plain + (secure.isEmpty() ? "" : " and " + secure) + "\n";
  }

  private String answering() {
    var hint =
        embedded
            ? "              A language model plugs in with --llm URL --llm-model NAME.\n"
            : "";
    return """
      Model       %1$s: %2$s
                  Every gemini-… name leads to it.
    %3$s  Page        %4$s/
      Terminal    parlando talk --url %4$s
    """
        .formatted(model.id(), model.description(), hint, reachable(plain));
  }

  private String pointing() {
    var http = reachable(plain);
    var https = secure.isEmpty() ? "" : reachable(secure);
    return """
      JavaScript  new GoogleGenAI({apiKey: '%1$s', httpOptions: {baseUrl: '%2$s'}})
    %3$s  WebSocket   %4$s%5$s?key=%1$s

    """
        .formatted(
            key,
            http,
            https.isEmpty() ? "" : overTls(https),
            http.replaceFirst("http", "ws"),
            PATH);
  }

  private String overTls(String https) {
    return """
      Python      genai.Client(api_key='%1$s', http_options={'base_url': '%2$s'})
      Java        Client.builder().apiKey("%1$s").httpOptions(HttpOptions.builder().baseUrl("%2$s").build()).build()
                  Python and Java speak TLS only: `parlando trust` says how they come to trust this server.
    """
        .formatted(key, https);
  }

  /// Where a client on this machine finds it: nobody can connect to "every address".
  private static String reachable(String base) {
    return base.replace("://0.0.0.0:", "://127.0.0.1:").replace("://[::]:", "://[::1]:");
  }

  private static String authority(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
