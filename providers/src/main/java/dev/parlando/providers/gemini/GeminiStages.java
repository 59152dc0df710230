package dev.parlando.providers.gemini;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Modality;
import dev.parlando.providers.http.BaseUrl;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.KnownSettings;
import dev.parlando.providers.http.Patience;
import dev.parlando.providers.http.Retries;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Language models of servers that speak the Gemini API's `generateContent`.
///
/// | key | means | default |
/// |---|---|---|
/// | `model` | the model's name there | required |
/// | `keyEnv` | the environment variable that holds the key | no key |
/// | `key` | the key itself, for callers that keep it elsewhere | no key |
/// | `url` | the server, with or without `/v1beta` | Google's |
/// | `connectTimeoutSeconds` | for the connection | 5 |
/// | `firstTokenTimeoutSeconds` | from the question to the first token, retries included | 30 |
/// | `tokenTimeoutSeconds` | between tokens | 20 |
/// | `retries` | after failures that may pass, before anything was heard; 0 to 10 | 2 |
/// | `images` | whether the model sees; if not, images are left out | true |
/// | `audio` | whether the model hears by itself; needs no transcriber then | false |
/// | `warmUp` | when a session opens: `connection` makes one, `none` does not | connection |
/// | `extraBody` | a JSON object of further fields of the request, such as `safetySettings` | none |
public final class GeminiStages implements StageProvider {
  private static final String GOOGLE = "https://generativelanguage.googleapis.com";
  private static final Set<String> KNOWN =
      Set.of(
          "url",
          "model",
          "key",
          "keyEnv",
          "connectTimeoutSeconds",
          "firstTokenTimeoutSeconds",
          "tokenTimeoutSeconds",
          "retries",
          "images",
          "audio",
          "warmUp",
          "extraBody");

  private final UnaryOperator<@Nullable String> environment;
  private final Ticker ticker;

  public GeminiStages() {
    this(name -> name == null ? null : System.getenv(name), Ticker.system());
  }

  GeminiStages(UnaryOperator<@Nullable String> environment, Ticker ticker) {
    this.environment = environment;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public String describe() {
    return "Gemini API";
  }

  @Override
  public LanguageModel languageModel(StageSettings settings) {
    var known = new KnownSettings(settings, KNOWN, environment);
    var gemini =
        new GeminiSettings(
            model(known.require("model")),
            hears(known),
            known.object("extraBody"),
            new Patience(
                known.seconds("firstTokenTimeoutSeconds", "30"),
                known.seconds("tokenTimeoutSeconds", "20")),
            warmsUp(known));
    var retries = new Retries(known.count("retries", 2, 0, 10), ticker);
    return new GeminiLanguageModel(endpoint(known), gemini, retries);
  }

  private static Endpoint endpoint(KnownSettings known) {
    var url = BaseUrl.of(known.text("url", GOOGLE), "/v1beta");
    if (!url.query().isEmpty()) {
      throw KnownSettings.refused("setting 'url' must have no query");
    }
    var key = known.key();
    return new Endpoint(
        url,
        key == null ? Map.of() : Map.of("x-goog-api-key", key),
        known.seconds("connectTimeoutSeconds", "5"));
  }

  private static String model(String name) {
    if (!name.matches("([a-zA-Z]+/)?[A-Za-z0-9._-]+")) {
      throw KnownSettings.refused("setting 'model' must be a model's name: gemini-…");
    }
    return name.contains("/") ? name : "models/" + name;
  }

  private static Set<Modality> hears(KnownSettings known) {
    var hears = EnumSet.of(Modality.TEXT);
    if (known.flag("images", true)) {
      hears.add(Modality.IMAGE);
    }
    if (known.flag("audio", false)) {
      hears.add(Modality.AUDIO);
    }
    return Set.copyOf(hears);
  }

  private static boolean warmsUp(KnownSettings known) {
    return switch (known.text("warmUp", "connection")) {
      case "connection" -> true;
      case "none" -> false;
      default -> throw KnownSettings.refused("setting 'warmUp' must be none or connection");
    };
  }
}
