package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.behaviour.Behaviours;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is answered over plain HTTP.
final class SiteTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final LiveServer open = start(ServerConfig.embedded());
  private final LiveServer locked = start(ServerConfig.embedded().with("access.keys", "sesame"));

  SiteTest() throws IOException {}

  private static LiveServer start(ServerConfig config) throws IOException {
    var echo = new Echo();
    return LiveServer.builder()
        .config(config)
        .model(echo.model("echo"))
        .model(echo.model("second"))
        .model(echo.model("third"))
        .start();
  }

  @AfterEach
  void close() {
    http.close();
    open.close();
    locked.close();
  }

  private HttpResponse<String> ask(LiveServer server, String method, String path, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void theModelsAreListed() throws Exception {
    var answer = ask(open, "GET", "/v1beta/models");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("application/json; charset=UTF-8");
    assertThat(answer.body())
        .contains(
            "\"name\":\"models/echo\"", "\"supportedGenerationMethods\":[\"bidiGenerateContent\"]")
        .contains("models/second", "models/third")
        .doesNotContain("nextPageToken");
  }

  @Test
  void theModelsAreListedPageByPage() throws Exception {
    var first = ask(open, "GET", "/v1beta/models?pageSize=2").body();
    assertThat(first).contains("models/echo", "models/second").doesNotContain("models/third");
    var token = first.replaceAll("(?s).*\"nextPageToken\":\"([^\"]+)\".*", "$1");
    assertThat(ask(open, "GET", "/v1beta/models?pageSize=2&pageToken=" + token).body())
        .contains("models/third")
        .doesNotContain("models/echo", "nextPageToken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pageSize=-1", "pageSize=x", "pageToken=!!", "pageToken=eHg"})
  void aPageThatCannotBeIsABadRequest(String query) throws Exception {
    var answer = ask(open, "GET", "/v1beta/models?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("INVALID_ARGUMENT");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models/echo, models/echo",
    "/v1alpha/models/gemini-3.8-live, models/gemini-3.8-live",
    "//v1beta/models/echo, models/echo",
    "/v1beta1/publishers/google/models/echo, publishers/google/models/echo",
    "/v1beta/projects/p/models/echo, models/echo",
    "/v1beta/projects/p/locations/l/publishers/google/models/echo, publishers/google/models/echo",
    "/v1alpha/models, models/second",
    "/v1/projects/p/locations/l/publishers/google/models, publisherModels",
  })
  void oneModelIsTold(String path, String told) throws Exception {
    var answer = ask(open, "GET", path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(told);
  }

  @Test
  void anUnknownModelIsNotFound() throws Exception {
    var answer = ask(open, "GET", "/v1beta/models/nobody");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":404", "NOT_FOUND", "models/nobody is not found");
  }

  @Test
  void aModelTellsWhatItsBehaviourHolds() throws Exception {
    var model = new ModelEntry("parlando", "Parlando", "", new Echo(), Behaviours.byName());
    try (var server = LiveServer.builder().model(model).start()) {
      assertThat(ask(server, "GET", "/v1beta/models/gemini-3.8-live").body())
          .contains("\"name\":\"models/gemini-3.8-live\"", "\"baseModelId\":\"parlando\"")
          .contains("\"inputTokenLimit\":131072", "\"outputTokenLimit\":65536")
          .contains("\"thinking\":false")
          .doesNotContain("parlando\":{");
      assertThat(
              ask(server, "GET", "/v1beta/models/gemini-2.5-flash-native-audio?details=1").body())
          .contains("\"outputTokenLimit\":8192", "\"thinking\":true")
          .contains(
              "\"parlando\":{\"behaviour\":\"2.5\",\"strict\":false,\"answers\":[\"AUDIO\"],"
                  + "\"stages\":\"offline, offline, offline\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1beta/models/echo:countTokens | models/echo is not found for API version v1beta, or is"
            + " not supported for countTokens. Call ModelService.ListModels to see the list of"
            + " available models and their supported methods.",
        "/v1/models/nobody:generateContent | models/nobody is not found for API version v1, or is"
            + " not supported for generateContent. Call ModelService.ListModels",
        "/v1beta/projects/p/models/echo:streamGenerateContent?alt=sse | models/echo is not found"
            + " for API version v1beta, or is not supported for streamGenerateContent.",
        "/v1beta1/projects/p/locations/l/publishers/google/models/echo:generateContent | Publisher"
            + " Model `projects/p/locations/l/publishers/google/models/echo` was not found or your"
            + " project does not have access to it.",
      })
  void whatLiveModelsDoNotDoIsNotFound(String path, String told) throws Exception {
    var answer = ask(open, "POST", path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains(told, "\"status\":\"NOT_FOUND\"");
    assertThat(ask(locked, "POST", path).statusCode()).isEqualTo(403);
  }

  @Test
  void theModelsNeedAKeyWhereThereAreKeys() throws Exception {
    var missing = ask(locked, "GET", "/v1beta/models");
    assertThat(missing.statusCode()).isEqualTo(403);
    assertThat(missing.body()).contains("PERMISSION_DENIED");
    var wrong = ask(locked, "GET", "/v1beta/models?key=wrong");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("API_KEY_INVALID", "API key not valid");
    assertThat(ask(locked, "GET", "/v1beta/models", "x-goog-api-key", "sesame").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/ready"})
  void healthNeedsNoKey(String path) throws Exception {
    assertThat(ask(locked, "GET", path).statusCode()).isEqualTo(200);
  }

  @Test
  void aHeadIsAnsweredWithoutContent() throws Exception {
    var head = ask(open, "HEAD", "/v1beta/models");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("content-length")).isPresent();
  }

  @Test
  void otherMethodsAreNotAllowedAndOtherPathsNotFound() throws Exception {
    var post = ask(open, "POST", "/v1beta/models");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(ask(open, "POST", "/v1beta/models/echo:countTokens").statusCode()).isEqualTo(404);
    assertThat(ask(open, "GET", "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void withKeysPagesFromElsewhereMayAsk() throws Exception {
    var preflight =
        ask(locked, "OPTIONS", "/v1beta/models", "Access-Control-Request-Method", "GET");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(preflight.headers().firstValue("access-control-allow-headers").orElse(""))
        .contains("x-goog-api-key", "x-goog-api-client", "content-type");
    var page = new String[] {"Origin", "https://app.example"};
    for (var path : java.util.List.of("/v1beta/models", "/v1beta/models?key=wrong", "/nothing")) {
      assertThat(ask(locked, "GET", path, page).headers().firstValue("access-control-allow-origin"))
          .as(path)
          .hasValue("*");
    }
  }

  @Test
  void withoutKeysOnlyAPageOfThisMachineReadsAnswers() throws Exception {
    var local = ask(open, "GET", "/v1beta/models", "Origin", "http://localhost:3000");
    assertThat(local.headers().firstValue("access-control-allow-origin"))
        .hasValue("http://localhost:3000");
    var foreign = ask(open, "GET", "/v1beta/models", "Origin", "https://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void thePageIsServedWithItsPolicyAndAsksOnlyOnceForWhatItHas() throws Exception {
    var page = ask(open, "GET", "/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=UTF-8");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'self'", "ws:", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    var tag = page.headers().firstValue("etag").orElseThrow();
    assertThat(ask(open, "GET", "/index.html", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../LiveServer.class",
        "/%2e%2e/LiveServer.class",
        "/..%2fLiveServer.class",
        "/./index.html",
        "/%2Fetc/passwd",
        "/index.html%00.js",
        "/.git/config"
      })
  void nothingLeadsOutOfThePage(String path) throws Exception {
    try (var raw = new RawSocket(open.port())) {
      assertThat(raw.request("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("http/1.1 404");
    }
  }

  @Test
  void aConnectionIsKeptForFurtherRequests() throws Exception {
    try (var raw = new RawSocket(open.port())) {
      for (int i = 0; i < 3; i++) {
        assertThat(raw.request("HEAD /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
            .startsWith("http/1.1 200");
      }
      assertThat(
              raw.request("HEAD /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .contains("connection: close");
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "GET /%zz HTTP/1.1"})
  void whatIsNotHttpIsABadRequest(String line) throws Exception {
    try (var raw = new RawSocket(open.port())) {
      assertThat(raw.request(line + "\r\nHost: localhost\r\n\r\n")).startsWith("http/1.1 400");
    }
  }

  @Test
  void anOldWebSocketVersionIsToldTheRightOne() throws Exception {
    try (var raw = new RawSocket(open.port())) {
      assertThat(
              raw.request(
                  "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\nUpgrade:"
                      + " websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: x\r\n\r\n"))
          .startsWith("http/1.1 426")
          .contains("sec-websocket-version: 13");
    }
  }
}
