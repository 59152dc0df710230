package dev.parlando.providers.search;

import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.providers.http.BaseUrl;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.KnownSettings;
import dev.parlando.providers.http.Retries;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Searches with a SearXNG, whose `settings.yml` must have `json` among `search.formats`.
///
/// | key | means | default |
/// |---|---|---|
/// | `url` | the server, with or without `/search` | required |
/// | `results` | how many at most; 1 to 20 | 5 |
/// | `language` | code of the language to search in | the server's |
/// | `categories` | as the server names them: `general,news` | the server's |
/// | `safesearch` | 0, 1 or 2 | the server's |
/// | `keyEnv` | the environment variable that holds a bearer token | no key |
/// | `key` | the token itself, for callers that keep it elsewhere | no key |
/// | `connectTimeoutSeconds` | for the connection | 5 |
/// | `timeoutSeconds` | from the query to its results, retries included | 10 |
/// | `retries` | after failures that may pass; 0 to 10 | 1 |
public final class SearxngStages implements StageProvider {
  private static final Set<String> PASSED_ON = Set.of("language", "categories");
  private static final Set<String> KNOWN =
      Set.of(
          "url",
          "results",
          "language",
          "categories",
          "safesearch",
          "key",
          "keyEnv",
          "connectTimeoutSeconds",
          "timeoutSeconds",
          "retries");

  private final UnaryOperator<@Nullable String> environment;
  private final Ticker ticker;

  public SearxngStages() {
    this(name -> name == null ? null : System.getenv(name), Ticker.system());
  }

  SearxngStages(UnaryOperator<@Nullable String> environment, Ticker ticker) {
    this.environment = environment;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return "searxng";
  }

  @Override
  public String describe() {
    return "SearXNG";
  }

  @Override
  public Search search(StageSettings settings) {
    var known = new KnownSettings(settings, KNOWN, environment);
    var searxng =
        new SearxngSettings(
            parameters(known),
            known.count("results", 5, 1, 20),
            known.seconds("timeoutSeconds", "10"));
    var retries = new Retries(known.count("retries", 1, 0, 10), ticker);
    return new SearxngSearch(endpoint(known), searxng, retries);
  }

  private static Map<String, String> parameters(KnownSettings known) {
    var parameters = new HashMap<String, String>();
    for (var key : PASSED_ON) {
      parameters.put(key, known.text(key, ""));
    }
    if (!known.text("safesearch", "").isEmpty()) {
      parameters.put("safesearch", Integer.toString(known.count("safesearch", 0, 0, 2)));
    }
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  private static Endpoint endpoint(KnownSettings known) {
    var url = BaseUrl.of(known.require("url").replaceFirst("/search/*$", ""), "");
    if (!url.query().isEmpty()) {
      throw KnownSettings.refused("setting 'url' must have no query");
    }
    return new Endpoint(url, known.key(), known.seconds("connectTimeoutSeconds", "5"));
  }
}
