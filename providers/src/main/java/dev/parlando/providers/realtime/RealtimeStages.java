package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.providers.Expected;
import dev.parlando.providers.http.BaseUrl;
import dev.parlando.providers.http.Failures;
import dev.parlando.providers.http.KnownSettings;
import dev.parlando.providers.http.Retries;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Transcribers of servers with a realtime interface over WebSocket, as OpenAI, speaches, LocalAI
/// and vLLM have one.
///
/// | key | means | default |
/// |---|---|---|
/// | `url` | the server, with or without `/v1` and `/realtime`; `ws` or `http` | required |
/// | `model` | the model's name there | required |
/// | `dialect` | `openai`, `beta`, `speaches` or `vllm` | openai |
/// | `keyEnv`, `key` | as of `openai` | no key |
/// | `connectTimeoutSeconds` | for the connection | 5 |
/// | `retries` | after failures that may pass; the utterance is sent again; 0 to 10 | 2 |
/// | `language` | ISO 639-1 code, for sessions that name none | the server finds out |
/// | `prompt` | words and names to expect, beside those of the session | none |
/// | `timeoutSeconds` | from the end of the utterance to the transcript | 15 |
public final class RealtimeStages implements StageProvider {
  private static final Set<String> KEYS =
      Set.of(
          "url",
          "model",
          "dialect",
          "key",
          "keyEnv",
          "connectTimeoutSeconds",
          "retries",
          "language",
          "prompt",
          "timeoutSeconds");

  private final UnaryOperator<@Nullable String> environment;
  private final Ticker ticker;

  public RealtimeStages() {
    this(name -> name == null ? null : System.getenv(name), Ticker.system());
  }

  RealtimeStages(UnaryOperator<@Nullable String> environment, Ticker ticker) {
    this.environment = environment;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return "openai-realtime";
  }

  @Override
  public String describe() {
    return "realtime transcription endpoints";
  }

  @Override
  public Transcriber transcriber(StageSettings settings) {
    var known = new KnownSettings(settings, KEYS, environment);
    var dialect = dialect(known.text("dialect", "openai"));
    var session =
        new Session(
            dialect,
            known.require("model"),
            new Expected(known.text("language", ""), known.text("prompt", "")),
            known.seconds("timeoutSeconds", "15"));
    var base = BaseUrl.of(asHttp(known.require("url")));
    var connections =
        new Connections(
            address(base, dialect.query(session.model())),
            new Failures(base.host()),
            known.key(),
            dialect == Dialect.BETA,
            known.seconds("connectTimeoutSeconds", "5"));
    return new RealtimeTranscriber(
        connections, session, new Retries(known.count("retries", 2, 0, 10), ticker));
  }

  private static Dialect dialect(String name) {
    if (!Dialect.names().contains(name)) {
      throw KnownSettings.refused("setting 'dialect' must be one of " + Dialect.listed());
    }
    return Dialect.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String asHttp(String url) {
    return url.replaceFirst("^ws", "http").replaceFirst("/realtime(?=$|\\?)", "");
  }

  private static URI address(BaseUrl base, String query) {
    var address = base.resolve("realtime").toString().replaceFirst("^http", "ws");
    if (query.isEmpty()) {
      return URI.create(address);
    }
    return URI.create(address + (address.contains("?") ? "&" : "?") + query);
  }
}
