package dev.parlando.providers;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Ticker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Stages of servers that speak OpenAI's HTTP interface.
///
/// Settings of every stage:
///
/// | key | means | default |
/// |---|---|---|
/// | `url` | the server, with or without `/v1` and the route | required |
/// | `model` | the model's name there | required |
/// | `keyEnv` | the environment variable that holds the key | no key |
/// | `key` | the key itself, for callers that keep it elsewhere | no key |
/// | `connectTimeoutSeconds` | for the connection | 5 |
/// | `retries` | after failures that may pass, before anything was heard; 0 to 10 | 2 |
///
/// Of the language model:
///
/// | key | means | default |
/// |---|---|---|
/// | `firstTokenTimeoutSeconds` | from the question to the first token, retries included | 60 |
/// | `tokenTimeoutSeconds` | between tokens | 20 |
/// | `images` | whether the model sees; if not, images are left out | true |
/// | `reasoningEffort` | sent as `reasoning_effort` | not sent |
/// | `tokenLimitField` | what the limit of the answer's length is called: `max_tokens` or `max_completion_tokens` | the latter at api.openai.com |
/// | `extraBody` | a JSON object of further fields of the request | none |
public final class OpenAiStages implements StageProvider {
  private static final Set<String> COMMON =
      Set.of("url", "model", "key", "keyEnv", "connectTimeoutSeconds", "retries");
  private static final Set<String> OF_LANGUAGE_MODEL =
      Set.of(
          "firstTokenTimeoutSeconds",
          "tokenTimeoutSeconds",
          "images",
          "reasoningEffort",
          "tokenLimitField",
          "extraBody");

  private final UnaryOperator<@Nullable String> environment;
  private final Ticker ticker;

  public OpenAiStages() {
    this(name -> name == null ? null : System.getenv(name), Ticker.system());
  }

  OpenAiStages(UnaryOperator<@Nullable String> environment, Ticker ticker) {
    this.environment = environment;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public LanguageModel languageModel(StageSettings settings) {
    var known = known(settings, OF_LANGUAGE_MODEL);
    var url = BaseUrl.of(known.require("url"));
    var chat =
        new ChatSettings(
            known.require("model"),
            tokenLimit(known, url),
            known.flag("images", true),
            extra(known),
            known.seconds("firstTokenTimeoutSeconds", "60"),
            known.seconds("tokenTimeoutSeconds", "20"));
    return new OpenAiLanguageModel(endpoint(known, url), chat, retries(known));
  }

  private KnownSettings known(StageSettings settings, Set<String> further) {
    var known = new HashSet<>(COMMON);
    known.addAll(further);
    return new KnownSettings(settings, known, environment);
  }

  private static Endpoint endpoint(KnownSettings known, BaseUrl url) {
    return new Endpoint(url, known.key(), known.seconds("connectTimeoutSeconds", "5"));
  }

  private Retries retries(KnownSettings known) {
    return new Retries(known.count("retries", 2, 10), ticker);
  }

  /// OpenAI's newer models refuse the older name, which most other servers know alone.
  private static String tokenLimit(KnownSettings known, BaseUrl url) {
    var names = List.of("max_tokens", "max_completion_tokens");
    var usual = url.host().equals("api.openai.com") ? names.getLast() : names.getFirst();
    var name = known.text("tokenLimitField", usual);
    if (!names.contains(name)) {
      throw KnownSettings.refused(
          "setting 'tokenLimitField' must be one of " + String.join(", ", names));
    }
    return name;
  }

  private static ObjectNode extra(KnownSettings known) {
    var extra = Json.object();
    var effort = known.text("reasoningEffort", "");
    if (!effort.isEmpty()) {
      extra.put("reasoning_effort", effort);
    }
    extra.setAll(known.object("extraBody"));
    return extra;
  }
}
