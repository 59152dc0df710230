package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.SessionResumptionUpdate;
import dev.parlando.server.Caller.Closed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens over real sockets, from their making to their end.
final class EphemeralTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String CONSTRAINED =
      "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained";
  private static final Closed BAD_KEY =
      new Closed(1007, "API key not valid. Please pass a valid API key.");
  private static final Closed EXPIRED = new Closed(1011, "Token has expired");
  private static final Closed USED_UP = new Closed(1011, "Token has been used too many times");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Echo echo = new Echo();
  private final ServerConfig config = ServerConfig.embedded().with("access.keys", "sesame");
  private LiveServer server = start(config);

  EphemeralTokensTest() throws IOException {}

  private LiveServer start(ServerConfig config) throws IOException {
    return LiveServer.builder().config(config).clock(now::get).model(echo.model("echo")).start();
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private HttpResponse<String> post(String pathAndQuery, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + pathAndQuery))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String mint(String body) throws Exception {
    var answer = post("/v1alpha/auth_tokens?key=sesame", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).matches("\\{\"name\":\"auth_tokens/[\\w-]{43}\"}");
    return answer.body().replaceAll(".*:\"|\".*", "");
  }

  private Caller call(String token) {
    return Caller.call(server, CONSTRAINED + "?access_token=" + token);
  }

  private void greets(Caller caller) throws InterruptedException {
    try (caller) {
      assertThat(caller.say(Caller.SETUP).hear().text()).contains("setupComplete");
    }
  }

  private void ends(Caller caller, Closed end) {
    try (caller) {
      assertThat(caller.say(Caller.SETUP).closed()).isEqualTo(end);
    }
  }

  private void refuses(Caller caller, Closed end) {
    try (caller) {
      assertThat(caller.closed()).isEqualTo(end);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1alpha/auth_tokens",
    "/v1beta/auth_tokens",
    "/v1/auth_tokens",
    "//v1beta/auth_tokens"
  })
  void aTokenIsMadeForWhoeverHasAKey(String path) throws Exception {
    assertThat(post(path, "{}", "x-goog-api-key", "sesame").statusCode()).isEqualTo(200);
    assertThat(post(path, "{}").statusCode()).isEqualTo(403);
    assertThat(post(path + "?key=" + mint("{}"), "{}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'liveConnectConstraints':{}} | Unknown name \\\"liveConnectConstraints\\\" at"
            + " 'auth_token'",
        "{'bidiGenerateContentSetup':{'config':{}}} | \\\"config\\\" at"
            + " 'auth_token.bidi_generate_content_setup'",
        "{'uses':'many'} | auth_token.uses",
        "{'uses':-1} | auth_token.uses",
        "{'expireTime':'soon'} | auth_token.expire_time",
        "{'newSessionExpireTime':5} | auth_token.new_session_expire_time",
        "{'expire_time':'2026-11-21T08:00:00.000001Z'} | expire_time is too far in the future."
            + " Maximum lifetime is 20h",
        "{'newSessionExpireTime':'2026-11-21T09:00:00Z'} | expire_time is too far in the future."
            + " Maximum lifetime is 20h",
        "{'fieldMask':['a']} | auth_token.field_mask",
        "{'bidiGenerateContentSetup':{'tools':5}} | auth_token.bidi_generate_content_setup.tools",
        "[] | Invalid JSON payload received.",
        "{ | Invalid JSON payload received.",
      })
  void aBadRequestIsToldWhatIsWrongWithIt(String body, String told) throws Exception {
    var answer = post("/v1beta/auth_tokens?key=sesame", body.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(told, "INVALID_ARGUMENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T08:00:00Z",
        "2026-11-21T10:00:00+02:00",
        "2026-11-20T13:00:00.123456+00:00",
        "2026-11-20T13:00:00.123456789Z"
      })
  void timesAreUnderstoodInTheFormsThatClientsSend(String time) throws Exception {
    greets(
        call(mint("{\"expire_time\":\"" + time + "\",\"newSessionExpireTime\":\"" + time + "\"}")));
  }

  @Test
  void aTokenGetsInByEveryWayThatClientsKnow() throws Exception {
    var token = mint("{\"uses\":0}");
    greets(call(token));
    greets(call(token.replace("/", "%2F")));
    greets(Caller.call(server, Caller.DEVELOPER, "Authorization", "Token " + token));
    greets(Caller.call(server, Caller.DEVELOPER, "x-goog-api-key", token));
    greets(Caller.call(server, Caller.DEVELOPER + "?key=" + token));
    greets(
        Caller.call(
            server, CONSTRAINED, "Authorization", "Token " + token, "x-goog-api-key", "wrong"));
    refuses(call("auth_tokens/unknown"), BAD_KEY);
  }

  @Test
  void aTokenBeginsOneSessionUnlessToldOtherwise() throws Exception {
    var once = mint("");
    greets(call(once));
    ends(call(once), USED_UP);
    var twice = mint("{\"uses\":\"2\"}");
    greets(call(twice));
    greets(call(twice));
    ends(call(twice), USED_UP);
  }

  @Test
  void aSessionThatCannotBeginCostsNothing() throws Exception {
    var token = mint("{}");
    try (var lost = call(token).say("{\"setup\":{\"model\":\"models/nobody\"}}")) {
      assertThat(lost.closed().code()).isEqualTo(1008);
    }
    greets(call(token));
  }

  @Test
  void resumingASessionOfTheTokenCostsNothing() throws Exception {
    var token = mint("{}");
    try (var caller = call(token).say(Caller.SETUP)) {
      caller.hear();
      caller.type("full");
      echo.full.take().say(new SessionResumptionUpdate("our-handle", true, null, null));
      assertThat(caller.hear().text()).contains("our-handle");
    }
    now.set(NOON.plusSeconds(120));
    var resume =
        "{\"setup\":{\"model\":\"models/echo\",\"sessionResumption\":{\"handle\":\"%s\"}}}";
    try (var again = call(token).say(resume.formatted("our-handle"));
        var foreign = call(token).say(resume.formatted("another"))) {
      assertThat(again.hear().text()).contains("setupComplete");
      assertThat(foreign.closed()).isEqualTo(EXPIRED);
    }
  }

  @Test
  void anExpiredTokenBeginsNothing() throws Exception {
    var token = mint("{\"uses\":0,\"newSessionExpireTime\":\"2026-11-20T12:01:00Z\"}");
    now.set(NOON.plusSeconds(59));
    greets(call(token));
    now.set(NOON.plusSeconds(60));
    ends(call(token), EXPIRED);
    now.set(NOON.plusSeconds(1800));
    refuses(call(token), EXPIRED);
  }

  @Test
  void aRunningSessionEndsWithItsToken() throws Exception {
    var token = mint("{}");
    now.set(NOON.plusSeconds(59));
    var soon = mint("{\"expireTime\":\"2026-11-20T12:00:59.500Z\"}");
    try (var caller = call(soon).say(Caller.SETUP)) {
      assertThat(caller.hear().text()).contains("setupComplete");
      assertThat(caller.closed()).isEqualTo(new Closed(1011, "auth token has expired"));
    }
    greets(call(token));
  }

  @Test
  void theTokensSetupReplacesTheClients() throws Exception {
    var token = mint("{\"bidiGenerateContentSetup\":{\"model\":\"echo\",\"temperature\":0.5}}");
    try (var caller = call(token).say("{\"setup\":{\"model\":\"models/nobody\"}}")) {
      assertThat(caller.hear().text()).contains("setupComplete");
    }
    assertThat(echo.setups.take().generationConfig())
        .extracting(GenerationConfig::temperature)
        .isEqualTo(0.5);
  }

  @Test
  void tokensSurviveARestartAndOnlyTheirDigestsAreKept(@TempDir Path home) throws Exception {
    var kept = config.with("home", home.toString()).with("access.tokens", "file");
    server.close();
    server = start(kept);
    var used = mint("{}");
    greets(call(used));
    var fresh = mint("{}");
    assertThatThrownBy(() -> start(kept))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("state.mv");
    server.close();
    server = start(kept);
    ends(call(used), USED_UP);
    greets(call(fresh));
    server.close();
    var file = Files.readString(home.resolve("state.mv"), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("token/").doesNotContain(used, fresh);
  }

  @Test
  void longExpiredTokensAreForgotten() throws Exception {
    var token = mint("{}");
    now.set(NOON.plusSeconds(2 * 86_400));
    mint("{}");
    refuses(call(token), BAD_KEY);
  }
}
