package dev.parlando.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A configured search, from the client's `googleSearch` to the sources of the answer.
@Timeout(60)
final class SearchTest {
  private static final String RESULTS =
      """
      {"results": [
        {"url": "https://a.example/seine", "title": "Seine", "content": "A river in France."},
        {"url": "https://b.example/", "title": "Paris", "content": "A city."}]}
      """;

  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer searxng;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void start() throws IOException {
    searxng = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    searxng.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    searxng.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    searxng.stop(0);
    http.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT", "AUDIO"})
  void theClientLearnsWhatTheAnswerRestsOn(String modality) throws Exception {
    searxng.createContext("/search", this::answer);
    try (var server = server("");
        var client = client(server, modality)) {
      var turn = turn(client);

      assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("q=river+%26+Paris&format=json");
      var grounded = contents(turn, "groundingMetadata");
      assertThat(grounded).hasSize(1);
      assertThat(grounded.getFirst())
          .isEqualTo(
              JsonMapper.shared()
                  .readTree(
                      """
                      {"webSearchQueries": ["river & Paris"], "groundingChunks": [
                        {"web": {"uri": "https://a.example/seine", "title": "Seine"}},
                        {"web": {"uri": "https://b.example/", "title": "Paris"}}]}
                      """));
      assertThat(at(turn, "groundingMetadata")).isLessThan(at(turn, "generationComplete"));
      assertThat(turn).noneMatch(message -> message.has("toolCall"));
    }
  }

  @Test
  void theModelReadsWhatWasFound() throws Exception {
    searxng.createContext("/search", this::answer);
    try (var server = server("");
        var client = client(server, "TEXT")) {
      assertThat(said(turn(client))).contains("Found", "A river in France.", "A city.");
    }
  }

  @Test
  void aSearchThatStallsIsGivenUpAndTheTurnGoesOn() throws Exception {
    searxng.createContext("/search", this::stall);
    try (var server = server(", timeoutSeconds: 0.2");
        var client = client(server, "TEXT")) {
      var turn = turn(client);

      assertThat(said(turn)).contains("The search cannot be reached.");
      assertThat(contents(turn, "groundingMetadata")).isEmpty();
      assertThat(contents(turn, "turnCompleteReason")).isEmpty();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.complete(exchange.getRequestURI().getRawQuery());
    var bytes = RESULTS.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void stall(HttpExchange exchange) {
    try {
      over.await();
    } catch (InterruptedException _) {
      exchange.close();
    }
  }

  private LiveServer server(String more) throws IOException {
    var config = folder.resolve("parlando.yaml");
    Files.writeString(
        config,
        """
        home: "%s"
        listen: {port: 0, tlsPort: -1}
        access: {tokens: memory}
        models:
          seeker:
            languageModel: {provider: scripted}
            transcriber: {provider: scripted}
            synthesizer: {provider: scripted}
            search: {provider: searxng, url: "http://127.0.0.1:%d"%s}
        """
            .formatted(folder, searxng.getAddress().getPort(), more));
    return LiveServer.builder().config(ServerConfig.read(config)).provider(new Scripted()).start();
  }

  private Wireless client(LiveServer server, String modality) throws InterruptedException {
    var client = new Wireless(http, server.port());
    client.say(
        """
        {"setup": {"model": "models/seeker", "tools": [{"googleSearch": {}}],
          "generationConfig": {"responseModalities": ["%s"]}}}
        """
            .formatted(modality));
    assertThat(client.hear()).contains("setupComplete");
    return client;
  }

  /// All messages of the turn that answers.
  private static List<JsonNode> turn(Wireless client) throws InterruptedException {
    client.say(
        """
        {"clientContent": {"turns": [{"role": "user", "parts": [{"text": "Which river?"}]}],
          "turnComplete": true}}
        """);
    var turn = new ArrayList<JsonNode>();
    do {
      turn.add(JsonMapper.shared().readTree(client.hear()));
    } while (!turn.getLast().path("serverContent").has("turnComplete"));
    return turn;
  }

  private static List<JsonNode> contents(List<JsonNode> turn, String field) {
    return turn.stream()
        .map(message -> message.path("serverContent").path(field))
        .filter(value -> !value.isMissingNode())
        .toList();
  }

  private static int at(List<JsonNode> turn, String field) {
    return turn.stream()
        .map(message -> message.path("serverContent").has(field))
        .toList()
        .indexOf(true);
  }

  private static String said(List<JsonNode> turn) {
    return contents(turn, "modelTurn").toString();
  }

  /// A model that looks up what it is asked, with ears and a voice of tones.
  private static final class Scripted implements StageProvider {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public LanguageModel languageModel(StageSettings settings) {
      return ScriptedModel.script()
          .when("river")
          .call("google_search", Map.of("query", "river & Paris"))
          .whenAnswered("google_search")
          .say("Found {response}.");
    }

    @Override
    public Transcriber transcriber(StageSettings settings) {
      return Chirp.transcriber();
    }

    @Override
    public Synthesizer synthesizer(StageSettings settings) {
      return Chirp.synthesizer();
    }
  }
}
