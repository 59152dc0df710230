package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.server.Caller.Closed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions over several connections, and over several lives of the server. The model writes back
/// what it hears, and can look at the weather.
final class ResumptionTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Closed INVALID = new Closed(1007, "Invalid session handle");
  private static final Closed NOT_FOUND = new Closed(1008, "BidiGenerateContent session not found");
  private static final Pattern HANDLE = Pattern.compile("\"newHandle\":\"([\\w.-]+)\"");
  private static final Pattern CALL = Pattern.compile("\"id\":\"([\\w-]+)\"");

  @TempDir Path home;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final ScriptedModel model =
      ScriptedModel.script()
          .when("weather")
          .call("get_weather", Map.of("city", "Paris"))
          .whenAnswered("get_weather")
          .say("It is {sky}.")
          .when("think")
          .stall()
          .otherwise()
          .say("You said: {heard}");
  private LiveServer server = start(ServerConfig.embedded());

  ResumptionTest() throws IOException {}

  private LiveServer start(ServerConfig config) throws IOException {
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    return LiveServer.builder()
        .config(config)
        .clock(now::get)
        .model(entry("parlando", stages))
        .model(entry("other", stages))
        .start();
  }

  private static ModelEntry entry(String id, Stages stages) {
    var sessions =
        new Sessions(stages, Ticker.system(), SessionOptions.DEFAULT, Behaviours.byName());
    return new ModelEntry(id, id, "writes back", sessions);
  }

  private void restart(ServerConfig config) throws IOException {
    server.close();
    server = start(config);
  }

  private ServerConfig onDisk() {
    return ServerConfig.embedded().with("access.tokens", "file").with("home", home.toString());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static String setup(String model, String resumption) {
    return setup(model, resumption, "TEXT");
  }

  private static String setup(String model, String resumption, String modality) {
    return "{\"setup\":{\"model\":\"models/"
        + model
        + "\",\"generationConfig\":{\"responseModalities\":[\""
        + modality
        + "\"]},\"tools\":[{\"functionDeclarations\":"
        + "[{\"name\":\"get_weather\"}]}],\"sessionResumption\":"
        + resumption
        + "}}";
  }

  private static String handle(String handle) {
    return "{\"handle\":\"" + handle + "\"}";
  }

  private Caller call(String resumption, String... headers) {
    return Caller.call(server, Caller.DEVELOPER, headers).say(setup("parlando", resumption));
  }

  /// Everything up to the message with these words in it.
  private static List<String> until(Caller caller, String words) throws InterruptedException {
    var heard = new ArrayList<String>();
    do {
      heard.add(caller.hear().text());
    } while (!heard.getLast().contains(words));
    return heard;
  }

  /// The next handle that the server tells.
  private static String handle(Caller caller) throws InterruptedException {
    return find(HANDLE, until(caller, "sessionResumptionUpdate").getLast());
  }

  private static String find(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private static String turn(Caller caller, String text) throws InterruptedException {
    return String.join("\n", until(caller.type(text), "turnComplete"));
  }

  private static String openCall(Caller caller) throws InterruptedException {
    return find(CALL, until(caller.type("the weather"), "toolCall").getLast());
  }

  private static String answer(Caller caller, String call) throws InterruptedException {
    caller.say(
        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\""
            + call
            + "\",\"name\":\"get_weather\",\"response\":{\"sky\":\"sunny\"}}]}}");
    return String.join("\n", until(caller, "turnComplete"));
  }

  @Test
  void theClientIsToldAHandleAfterTheSetupAndAfterEachTurn() throws Exception {
    try (var caller = call("{}")) {
      assertThat(caller.hear().text()).contains("setupComplete");
      var first = caller.hear().text();
      assertThat(first).contains("\"resumable\":true").doesNotContain("lastConsumed");
      assertThat(find(HANDLE, first)).matches("[\\w-]{32}");
      assertThat(turn(caller, "hello")).doesNotContain("sessionResumptionUpdate");
      assertThat(handle(caller)).isEqualTo(find(HANDLE, first));
    }
  }

  @Test
  void aModelOfAnotherGenerationTellsItsHandleAtOtherTimes() throws Exception {
    try (var once =
            Caller.call(server, Caller.DEVELOPER).say(setup("gemini-3.8-live", "{}", "AUDIO"));
        var turns =
            Caller.call(server, Caller.DEVELOPER).say(setup("gemini-2.0-live", "{}", "TEXT"))) {
      until(once, "sessionResumptionUpdate");
      turn(once, "hello");
      assertThat(turn(once, "more")).doesNotContain("sessionResumptionUpdate");
      assertThat(turn(turns, "hello")).doesNotContain("sessionResumptionUpdate");
      handle(turns);
    }
  }

  @Test
  void whoDoesNotAskIsToldNothing() throws Exception {
    try (var caller =
        Caller.call(server, Caller.DEVELOPER).say("{\"setup\":{\"model\":\"models/parlando\"}}")) {
      assertThat(turn(caller, "hello")).doesNotContain("Resumption");
      assertThat(turn(caller, "more")).doesNotContain("Resumption");
    }
  }

  @Test
  void theNextConnectionGoesOnWhereTheFirstOneStopped() throws Exception {
    String handle;
    try (var first = call("{}")) {
      handle = handle(first);
      turn(first, "hello");
    }
    try (var second = call(handle(handle))) {
      assertThat(until(second, "setupComplete")).hasSize(1);
      assertThat(handle(second)).isEqualTo(handle);
      assertThat(usage(turn(second, "more"))).isGreaterThan(5);
    }
  }

  /// Text tokens that the model was told: those of one word, if it remembers nothing.
  private static int usage(String turn) {
    return Integer.parseInt(find(Pattern.compile("\"promptTokenCount\":(\\d+)"), turn));
  }

  @Test
  void aConnectionThatIsStillOpenIsTakenOver() throws Exception {
    try (var first = call("{}")) {
      var handle = handle(first);
      turn(first, "hello");
      try (var second = call(handle(handle))) {
        until(second, "setupComplete");
        assertThat(first.closed())
            .isEqualTo(new Closed(1000, "The session was resumed on another connection."));
        assertThat(usage(turn(second, "more"))).isGreaterThan(5);
      }
    }
  }

  @Test
  void ofManyThatTakeOverAtOnceOneIsLeftAndKnowsEverything() throws Exception {
    var callers = new ArrayList<Caller>();
    try (var first = call("{}")) {
      var handle = handle(first);
      turn(first, "hello");
      for (int i = 0; i < 8; i++) {
        callers.add(call(handle(handle)));
      }
      for (var open = open(callers); open.size() > 1; open = open(callers)) {
        CompletableFuture.anyOf(open.stream().map(Caller::ended).toArray(CompletableFuture[]::new))
            .get(10, TimeUnit.SECONDS);
      }
      var last = open(callers).getFirst();
      assertThat(usage(turn(last, "more"))).isGreaterThan(5);
    } finally {
      callers.forEach(Caller::close);
    }
  }

  private static List<Caller> open(List<Caller> callers) {
    return callers.stream().filter(caller -> !caller.ended().isDone()).toList();
  }

  @Test
  void aCallIsAnsweredWithItsOldIdOverARestartOfTheServer() throws Exception {
    restart(onDisk());
    String handle;
    String call;
    try (var first = call("{}")) {
      handle = handle(first);
      turn(first, "hello");
      call = openCall(first);
      restart(onDisk());
      assertThat(first.closed().code()).isEqualTo(1001);
    }
    try (var second = call(handle(handle))) {
      assertThat(answer(second, call)).contains("It is sunny.");
    }
  }

  @Test
  void aSessionCanBeResumedForTwoHoursAndIsNotFoundThen() throws Exception {
    restart(onDisk());
    String handle;
    try (var first = call("{}")) {
      handle = handle(first);
      restart(onDisk());
    }
    now.set(NOON.plus(Duration.ofHours(2)));
    try (var second = call(handle(handle))) {
      handle(second);
      restart(onDisk());
    }
    now.set(NOON.plus(Duration.ofHours(4)).plusSeconds(1));
    try (var late = call(handle(handle))) {
      assertThat(late.closed()).isEqualTo(NOT_FOUND);
    }
  }

  @Test
  void aSessionThatHasHadItsTimeIsNotFound() throws Exception {
    restart(ServerConfig.embedded().with("limits.times.sessionLifetime", "1h"));
    String handle;
    try (var first = call("{}")) {
      handle = handle(first);
    }
    now.set(NOON.plus(Duration.ofHours(1)));
    try (var late = call(handle(handle))) {
      assertThat(late.closed()).isEqualTo(NOT_FOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "not a handle", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a.b.c"})
  void anInventedHandleIsInvalid(String handle) {
    try (var caller = call(handle(handle))) {
      assertThat(caller.closed()).isEqualTo(INVALID);
    }
  }

  @Test
  void anEmptyOrMissingHandleBeginsANewSession() throws Exception {
    for (var resumption : List.of("{}", "{\"handle\":null}", handle(""))) {
      try (var caller = call(resumption)) {
        assertThat(caller.hear().text()).contains("setupComplete");
      }
    }
  }

  @Test
  void anotherModelCannotTakeASession() throws Exception {
    try (var first = call("{}")) {
      var handle = handle(first);
      try (var second = Caller.call(server, Caller.DEVELOPER).say(setup("other", handle(handle)))) {
        assertThat(second.closed().code()).isEqualTo(1007);
        assertThat(second.closed().reason()).contains("setup.model");
      }
      assertThat(turn(first, "hello")).contains("hello");
    }
  }

  @Test
  void anotherKeyCannotTakeASessionOpenOrNot() throws Exception {
    restart(ServerConfig.embedded().with("access.keys", "sesame,other"));
    String handle;
    try (var first = call("{}", "x-goog-api-key", "sesame")) {
      handle = handle(first);
      try (var thief = call(handle(handle), "x-goog-api-key", "other")) {
        assertThat(thief.closed()).isEqualTo(INVALID);
      }
      assertThat(turn(first, "hello")).contains("hello");
    }
    try (var thief = call(handle(handle), "x-goog-api-key", "other")) {
      assertThat(thief.closed()).isEqualTo(INVALID);
    }
    try (var second = call(handle(handle), "x-goog-api-key", "sesame")) {
      assertThat(second.hear().text()).contains("setupComplete");
    }
  }

  @Test
  void resumingCostsATokenNoUse() throws Exception {
    restart(ServerConfig.embedded().with("access.keys", "sesame"));
    var token = mint();
    String handle;
    try (var first = call("{}", "authorization", "Token " + token)) {
      handle = handle(first);
    }
    for (int i = 0; i < 3; i++) {
      try (var again = call(handle(handle), "authorization", "Token " + token)) {
        assertThat(handle(again)).isEqualTo(handle);
      }
    }
    try (var another = call(handle(handle), "authorization", "Token " + mint())) {
      assertThat(another.hear().text()).contains("setupComplete");
    }
    try (var fresh = call("{}", "authorization", "Token " + token)) {
      assertThat(fresh.closed()).isEqualTo(new Closed(1011, "Token has been used too many times"));
    }
  }

  private String mint() throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/v1alpha/auth_tokens?key=sesame"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).body().replaceAll(".*:\"|\".*", "");
    }
  }

  @Test
  void aClientThatCountsIsToldWhatWasConsumedAndAsksOnlyForTheRest() throws Exception {
    String handle;
    try (var first = call("{\"transparent\":true}")) {
      var update = until(first, "sessionResumptionUpdate").getLast();
      assertThat(update).contains("\"lastConsumedClientMessageIndex\":\"1\"");
      update = until(first.type("hello"), "sessionResumptionUpdate").getLast();
      assertThat(update).contains("\"lastConsumedClientMessageIndex\":\"2\"");
      assertThat(first.hear().text()).contains("turnComplete"); // told of before it ends
      handle = find(HANDLE, update);
      first.type("think");
    }
    try (var second = call("{\"handle\":\"" + handle + "\",\"transparent\":true}")) {
      assertThat(until(second, "sessionResumptionUpdate").getLast())
          .contains("\"lastConsumedClientMessageIndex\":\"1\"");
      var turn = turn(second, "again");
      assertThat(turn).contains("again").doesNotContain("interrupted");
    }
  }

  @Test
  void nothingOfAHandleIsWrittenDown() throws Exception {
    restart(onDisk());
    String handle;
    try (var first = call("{}")) {
      handle = handle(first);
      turn(first, "hello");
    }
    server.close();
    var file = Files.readString(home.resolve("state.mv"), StandardCharsets.ISO_8859_1);
    assertThat(file).doesNotContain(handle);
  }

  @Test
  void withResumptionSwitchedOffNobodyIsToldAnything() throws Exception {
    restart(ServerConfig.embedded().with("limits.times.resumptionTime", "0s"));
    try (var caller = call("{}")) {
      assertThat(turn(caller, "hello")).doesNotContain("Resumption");
    }
  }
}
