package dev.parlando.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.relay.Client.Closed;
import dev.parlando.server.ConfigException;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Upstream's key is ours, the client's is its own, and neither is told to the other or to the log.
@Timeout(60)
final class SecretsTest {
  private static final String KEY = "upstream+KEY/0123456789";
  private static final String CLIENTS_KEY = "the-clients-own-key";

  private final FakeUpstream upstream = new FakeUpstream();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("dev.parlando");
  private final Handler listener = new Listener();
  private @Nullable LiveServer server;

  @TempDir private Path folder = Path.of("");

  private final class Listener extends Handler {
    private final SimpleFormatter format = new SimpleFormatter();

    @Override
    public void publish(LogRecord event) {
      logged.add(format.format(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    root.addHandler(listener);
    root.setLevel(Level.ALL);
  }

  @AfterEach
  void close() {
    root.removeHandler(listener);
    root.setLevel(null);
    if (server != null) {
      server.close();
    }
    upstream.close();
  }

  private LiveServer serve(Map<String, String> more) {
    var settings = new java.util.HashMap<>(more);
    settings.putIfAbsent("url", upstream.url());
    var config = ServerConfig.embedded().with("access.keys", CLIENTS_KEY);
    var started = Serving.start(config, settings);
    server = started;
    return started;
  }

  private String file(String content) throws Exception {
    return Files.writeString(folder.resolve("secret"), content).toString();
  }

  private static Client call(LiveServer server) {
    return Client.of(server, Client.GEMINI + "?key=" + CLIENTS_KEY).say(Client.SETUP);
  }

  @Test
  void upstreamHearsOurKeyAndTheClientNothingOfIt() throws Exception {
    var running = serve(Map.of("keyFile", file(KEY + "\n")));
    var client = call(running);
    var call = upstream.answer();
    assertThat(call.header("x-goog-api-key")).isEqualTo(KEY);
    assertThat(call.request()).doesNotContain(CLIENTS_KEY);
    assertThat(call.hear()).doesNotContain(CLIENTS_KEY);
    call.say("{\"setupComplete\":{}}");
    client.hear();
    call.close(1007, "API key " + KEY + " not valid. Please pass a valid API key.");
    assertThat(client.closed())
        .isEqualTo(new Closed(1007, "API key … not valid. Please pass a valid API key."));
    var encoded = call(running);
    var refusing = upstream.answer();
    refusing.hear();
    refusing.close(1008, "no entity at ?key=upstream%2BKEY%2F0123456789&alt=ws");
    assertThat(encoded.closed()).isEqualTo(new Closed(1008, "no entity at ?key=…&alt=ws"));
    var cut = call(running);
    var cutting = upstream.answer();
    cutting.hear();
    cutting.close(1008, "this is not a key: upstream+KEY/0");
    assertThat(cut.closed()).isEqualTo(new Closed(1008, "this is not a key: …"));
    upstream.status = 403;
    assertThat(call(running).closed().code()).isEqualTo(1008);
    running.close();
    assertThat(logged).isNotEmpty().noneMatch(line -> line.contains("KEY/012"));
    assertThat(logged)
        .noneMatch(line -> line.contains("KEY%2F"))
        .noneMatch(line -> line.contains(CLIENTS_KEY));
    for (var each : List.of(client, encoded, cut)) {
      assertThat(each.everything).noneMatch(said -> said.contains("KEY/"));
    }
  }

  @Test
  void whatUpstreamSaysAtTheEndIsForTheClientAlone() throws Exception {
    var running = serve(Map.of());
    var client = call(running);
    var call = upstream.answer();
    call.hear();
    call.close(1007, "Invalid value: what the user said");
    assertThat(client.closed().reason()).isEqualTo("Invalid value: what the user said");
    running.close();
    assertThat(logged).anyMatch(line -> line.contains("1007 as upstream did"));
    assertThat(logged).noneMatch(line -> line.contains("what the user said"));
  }

  @Test
  void whatATokenFixesIsFixedUpstreamToo() throws Exception {
    var running = serve(Map.of("keyFile", file(KEY), "model", "real"));
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + running.port() + "/v1alpha/auth_tokens"))
            .header("x-goog-api-key", CLIENTS_KEY)
            .POST(
                BodyPublishers.ofString(
                    "{\"bidiGenerateContentSetup\":{\"model\":\"models/far\","
                        + "\"generationConfig\":{\"temperature\":0.25}}}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var token =
          http.send(request, BodyHandlers.ofString())
              .body()
              .replaceAll("(?s).*\"(auth_tokens/[^\"]+)\".*", "$1");
      Client.of(running, Client.GEMINI + "Constrained?access_token=" + token)
          .say(
              "{\"setup\":{\"model\":\"models/elsewhere\",\"novelty\":1,"
                  + "\"generationConfig\":{\"temperature\":2}}}");
      var call = upstream.answer();
      assertThat(call.request()).doesNotContain(token.substring(12));
      assertThat(call.hear())
          .isEqualTo(
              "{\"setup\":{\"model\":\"models/real\",\"generationConfig\":{\"temperature\":0.25}}}");
    }
  }

  @Test
  void aTokenIsReadAgainForEveryConnection() throws Exception {
    var running = serve(Map.of("tokenFile", file("first-token"), "location", "global"));
    call(running);
    assertThat(upstream.answer().header("Authorization")).isEqualTo("Bearer first-token");
    file("second-token");
    call(running);
    assertThat(upstream.answer().header("Authorization")).isEqualTo("Bearer second-token");
  }

  @Test
  void anEphemeralTokenGoesWhereGoogleTakesIt() throws Exception {
    var running = serve(Map.of("keyFile", file("auth_tokens/0123456789")));
    var client = call(running);
    var call = upstream.answer();
    assertThat(call.request())
        .contains("BidiGenerateContentConstrained?access_token=auth_tokens%2F0123456789");
    call.hear();
    call.close(1011, "auth_tokens/0123456789 expired");
    assertThat(client.closed().reason()).isEqualTo("… expired");
  }

  @Test
  void aSecretThatHasGoneIsAServiceThatIsUnavailable() throws Exception {
    var place = file(KEY);
    var running = serve(Map.of("keyFile", place));
    Files.delete(Path.of(place));
    assertThat(call(running).closed())
        .isEqualTo(new Closed(1011, "The service is currently unavailable."));
    assertThat(logged)
        .anyMatch(line -> line.contains("'keyFile' names a file that cannot be read"));
  }

  @Test
  void theEnvironmentHoldsAKeyToo() {
    var settings = new StageSettings(Map.of("keyEnv", "FAR_KEY"));
    var known = Secret.of(settings, name -> "FAR_KEY".equals(name) ? KEY : null);
    assertThat(known.tell()).isEqualTo(KEY);
    assertThatThrownBy(() -> Secret.of(settings, _ -> null))
        .isInstanceOf(StageException.class)
        .hasMessage("setting 'keyEnv' names an environment variable that is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key | literal | setting 'key' is unknown; known are apiVersion, bridge,",
        "url | ftp://x | setting 'url' must begin with http",
        "url | http://user:secret@x | setting 'url' must hold no user",
        "url | http://x?key=literal | setting 'url' must hold no user, query or fragment",
        "url | :literal: | setting 'url' is not a URL",
        "bridge | literal | setting 'bridge' must be true or false",
        "setupTimeoutSeconds | literal | setting 'setupTimeoutSeconds' must be a number of seconds",
        "keyFile | /none/literal | setting 'keyFile' names a file that cannot be read",
        "project | literal | setting 'project' needs a 'location'"
      })
  void aWrongSettingIsNamedAndItsValueIsNot(String key, String value, String complaint) {
    assertThatThrownBy(() -> serve(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("models.far.relay: ")
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("literal")
        .hasMessageNotContaining("secret@");
  }

  @Test
  void onlyOneSecretCanBeGiven() {
    assertThatThrownBy(() -> serve(Map.of("keyEnv", "A", "tokenFile", "B")))
        .hasMessageContaining("of the settings keyEnv, tokenFile only one can be given");
  }

  @Test
  void aRelayStandsAlone() {
    var offline = Map.of("provider", "offline");
    var both =
        new ServerConfig.Model(
            null,
            List.of(offline),
            List.of(),
            List.of(),
            Map.of(),
            Map.of("url", "http://x"),
            null,
            null);
    assertThatThrownBy(() -> Serving.start(ServerConfig.embedded(), both))
        .hasMessage("models.far.relay does without stages: give one or the other");
  }
}
