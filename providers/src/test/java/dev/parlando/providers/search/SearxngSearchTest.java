package dev.parlando.providers.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.Search.Finding;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.providers.InstantTicker;
import dev.parlando.providers.Running;
import dev.parlando.providers.StageFailures;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearxngSearchTest {
  private static final String SECRET = "the user's secret";
  private static final String JSON = "application/json";

  private final StreamingServer server = new StreamingServer();
  private final InstantTicker ticker = new InstantTicker();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void whatIsFoundComesInTheServersOrder() throws Exception {
    var searching = searching("river of Paris");
    var exchange = server.next();
    exchange.answer(
        200,
        JSON,
        """
        {"query": "river of Paris", "number_of_results": 2, "results": [
          {"url": "https://a.example/seine", "title": "Seine", "content": "A  river\\n in France.",
           "engine": "x", "score": 4.0},
          {"url": "http://b.example/?q=1&r=2", "title": " ", "content": null}],
         "answers": [], "unresponsive_engines": [["y", "timeout"]]}
        """);
    assertThat(searching.rest())
        .containsExactly(
            new Finding("Seine", "https://a.example/seine", "A river in France."),
            new Finding("http://b.example/?q=1&r=2", "http://b.example/?q=1&r=2", ""));
    assertThat(exchange.requestLine())
        .isEqualTo("GET /search?q=river+of+Paris&format=json HTTP/1.1");
    assertThat(exchange.header("authorization")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a&format=csv#x",
        "100% sure? 1+1=2",
        "Où est la Seine, 東京, 👍",
        "\"quoted\" <b>\\",
        "half \uD83D",
      })
  void aQueryIsOneParameterWhateverIsInIt(String query) throws Exception {
    var searching = searching(query);
    var exchange = server.next();
    exchange.answer(200, JSON, "{\"results\":[]}");
    assertThat(searching.rest()).isEmpty();
    var line = exchange.requestLine();
    assertThat(line).matches("GET /search\\?q=[A-Za-z0-9.*_%+-]+&format=json HTTP/1\\.1");
    var encoded = line.substring(line.indexOf("q=") + 2, line.indexOf("&format"));
    var half = "half \uD83D";
    assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo(query.equals(half) ? "half ?" : query);
  }

  @Test
  void settingsAreSentAlong() throws Exception {
    var searching =
        searching(
            "x",
            "url",
            server.url() + "/searxng/search/",
            "language",
            "de",
            "categories",
            "general,social media",
            "safesearch",
            "2",
            "keyEnv",
            "SEARCH_KEY");
    var exchange = server.next();
    exchange.answer(200, JSON, "{\"results\":[]}");
    assertThat(searching.rest()).isEmpty();
    assertThat(exchange.requestLine())
        .isEqualTo(
            "GET /searxng/search?q=x&format=json&categories=general%2Csocial+media&language=de"
                + "&safesearch=2 HTTP/1.1");
    assertThat(exchange.header("authorization")).isEqualTo("Bearer sesame-42");
  }

  @Test
  void onlySoMuchIsTaken() throws Exception {
    var searching = searching("👍".repeat(1000), "results", "2");
    var exchange = server.next();
    var answer = Json.object();
    for (int i = 0; i < 9; i++) {
      answer
          .withArray("results")
          .addObject()
          .put("url", "https://a.example/" + i)
          .put("title", "t".repeat(10_000))
          .put("content", "x" + "👍".repeat(10_000));
    }
    exchange.answer(200, JSON, Json.text(answer));
    assertThat(searching.rest())
        .containsExactly(
            new Finding("t".repeat(200), "https://a.example/0", "x" + "👍".repeat(249)),
            new Finding("t".repeat(200), "https://a.example/1", "x" + "👍".repeat(249)));
    assertThat(exchange.requestLine()).contains("?q=" + "%F0%9F%91%8D".repeat(200) + "&");
  }

  @Test
  void whatIsNoPageOfTheWebIsLeftOut() throws Exception {
    var searching = searching("x");
    var answer = Json.object();
    var results = answer.putArray("results");
    results.addObject().put("title", "no address");
    results.addObject().put("url", "").put("title", "none either");
    results.addObject().put("url", "javascript:alert(1)").put("title", "a trap");
    results.addObject().put("url", "magnet:?xt=urn").put("title", "a torrent");
    results.addObject().put("url", "https://a.example/" + "x".repeat(3000));
    results.addObject().put("url", 7);
    results.add("text").addNull();
    results.addObject().put("url", "https://a.example").put("title", "A").put("content", 3);
    server.next().answer(200, JSON, Json.text(answer));
    assertThat(searching.rest()).containsExactly(new Finding("A", "https://a.example", ""));
  }

  @Test
  void nothingFoundIsAnAnswerUnlessEnginesDidNotGiveTheirs() throws Exception {
    var searching = searching("x");
    server.next().answer(200, JSON, "{\"results\":[],\"unresponsive_engines\":[]}");
    assertThat(searching.rest()).isEmpty();

    var blocked = searching("x");
    server
        .next()
        .answer(200, JSON, "{\"results\":[],\"unresponsive_engines\":[[\"z\",\"CAPTCHA\"]]}");
    StageFailures.of(blocked, Kind.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({"401, key is missing or wrong", "403, key does not permit", "404, 404", "302, 302"})
  void aRefusalNamesHostAndReason(int status, String reason) throws Exception {
    var searching = searching(SECRET, "key", "sesame-42");
    server.next().answer(status, JSON, "{\"error\":\"" + SECRET + "\"}");
    assertThat(StageFailures.of(searching, Kind.REFUSED))
        .hasMessageContaining(server.host())
        .hasMessageContaining(reason)
        .hasMessageNotContainingAny(SECRET, "secret", "sesame-42");
  }

  @Test
  void aServerThatGivesNoJsonSaysWhichSettingOfItsHelps() throws Exception {
    var searching = searching(SECRET);
    server
        .next()
        .answer(403, "text/html; charset=utf-8", "<!doctype html><title>403 Forbidden</title>");
    assertThat(StageFailures.of(searching, Kind.REFUSED))
        .hasMessageContaining("settings.yml must have search.formats: [html, json]")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void whatMayPassIsTriedOnceMore(int status) throws Exception {
    var searching = searching("x");
    server.next().answer(status, "text/html", "busy");
    server.next().answer(200, JSON, "{\"results\":[{\"url\":\"https://a.example\"}]}");
    assertThat(searching.rest()).hasSize(1);
    assertThat(ticker.waits()).containsExactly(Duration.ofMillis(250));

    var inVain = searching(SECRET);
    server.next().answer(status, "text/html", SECRET);
    server.next().answer(status, "text/html", SECRET);
    assertThat(StageFailures.of(inVain, Kind.UNAVAILABLE))
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContaining("secret");
    assertThat(server.isAsked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"results\":", "{}", "[]", "{\"results\":{}}", "null"})
  void anAnswerThatCannotBeReadIsAFailure(String body) throws Exception {
    var searching = searching(SECRET);
    server.next().answer(200, JSON, body);
    assertThat(StageFailures.of(searching, Kind.FAILED)).hasMessageNotContaining("secret");
  }

  @Test
  void aServerThatNeverAnswersTimesOut() throws Exception {
    var searching = searching(SECRET, "timeoutSeconds", "0.1");
    assertThat(StageFailures.of(searching, Kind.TIMEOUT)).hasMessageNotContaining("secret");
    assertThat(server.next().clientLeft()).isTrue();
  }

  @Test
  void aServerThatStallsInItsAnswerTimesOut() throws Exception {
    var searching = searching("x", "timeoutSeconds", "1");
    var exchange = server.next().begin(JSON).piece(StreamingServer.bytes("{\"results\":["));
    StageFailures.of(searching, Kind.TIMEOUT);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void aConnectionThatBreaksIsMadeAgainOnce() throws Exception {
    var searching = searching("x");
    server.next().begin(JSON).piece(StreamingServer.bytes("{\"results\":[")).breakOff();
    server.next().answer(200, JSON, "{\"results\":[]}");
    assertThat(searching.rest()).isEmpty();

    var inVain = searching("x");
    server.next().begin(JSON).piece(StreamingServer.bytes("{\"results\":[")).breakOff();
    server.next().begin(JSON).breakOff();
    StageFailures.of(inVain, Kind.UNAVAILABLE);
  }

  @Test
  void nobodyAtTheAddressIsUnavailable() throws Exception {
    server.close();
    StageFailures.of(searching("x"), Kind.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInterruptEndsItWithinATenthOfASecond(boolean begun) throws Exception {
    var searching = searching("x");
    var exchange = server.next();
    if (begun) {
      exchange.begin(JSON).piece(StreamingServer.bytes("{\"results\":["));
    }
    long from = System.nanoTime();
    searching.interrupt();
    assertThat(searching.failure()).isInstanceOf(InterruptedException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(100));
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void aConnectionServesOneSearchAfterTheOther() throws Exception {
    var search = search();
    for (int i = 0; i < 3; i++) {
      var searching = Running.<Finding>of(out -> tell(search, "x", out));
      server.next().answer(200, JSON, "{\"results\":[]}");
      assertThat(searching.rest()).isEmpty();
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "url | localhost:8888 | 'url'",
        "url | http://a.example/search?lang=de | 'url' must have no query",
        "url | ~~ | 'url' is missing",
        "results | 0 | 'results' must be a whole number from 1 to 20",
        "results | 21 | 'results'",
        "safesearch | 3 | 'safesearch' must be a whole number from 0 to 2",
        "timeoutSeconds | soon | 'timeoutSeconds'",
        "keyEnv | NOBODY | 'keyEnv' names an environment variable that is not set",
        "model | x | 'model' is unknown",
      })
  void aWrongSettingIsNamed(String key, String value, String complaint) {
    assertThatThrownBy(() -> search(key, value))
        .isInstanceOf(StageException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void theProviderIsFound() {
    assertThat(ServiceLoader.load(StageProvider.class))
        .filteredOn(provider -> provider.name().equals("searxng"))
        .singleElement()
        .satisfies(provider -> {
          assertThat(provider).isInstanceOf(SearxngStages.class);
          assertThat(provider.languageModel(StageSettings.NONE)).isNull();
        });
  }

  private Search search(String... settings) {
    var values = new HashMap<>(Map.of("url", server.url()));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new SearxngStages(name -> "SEARCH_KEY".equals(name) ? "sesame-42" : null, ticker)
        .search(new StageSettings(values));
  }

  /// A search on a thread of its own, which puts out what it finds.
  private Running<Finding> searching(String query, String... settings) {
    var search = search(settings);
    return Running.of(out -> tell(search, query, out));
  }

  private static void tell(Search search, String query, Sink<Finding> out)
      throws InterruptedException {
    for (var finding : search.search(query)) {
      out.put(finding);
    }
  }
}
