package dev.parlando.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.ModelEvent.Call;
import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.ModelEvent.Thought;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.protocol.Bytes;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import dev.parlando.providers.Prompts;
import dev.parlando.providers.Running;
import dev.parlando.providers.StageFailures;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiLanguageModelTest {
  private static final String SECRET = "the user's secret";

  private final GeminiServer gemini = new GeminiServer();

  @AfterEach
  void close() throws IOException {
    gemini.close();
  }

  @Test
  void theProviderIsFoundByItsName() {
    assertThat(ServiceLoader.load(StageProvider.class))
        .anySatisfy(provider -> assertThat(provider.name()).isEqualTo("gemini"));
  }

  @Test
  void wordsAreHeardWhileTheServerStillWrites() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"), "keyEnv", "SERVER_KEY");
    var exchange = gemini.server().next();
    assertThat(exchange.requestLine())
        .isEqualTo("POST /v1beta/models/gemini-test:streamGenerateContent?alt=sse HTTP/1.1");
    assertThat(exchange.header("x-goog-api-key")).isEqualTo("sesame-42");
    exchange.stream().events(GeminiServer.words("Good"));
    assertThat(generation.next()).isEqualTo(new Text("Good"));
    exchange.events(GeminiServer.words(" morning"), GeminiServer.STOP).end();
    assertThat(generation.rest()).containsExactly(new Text(" morning"));
  }

  @Test
  void thoughtsAreNotSpoken() throws Exception {
    assertThat(
            gemini.eventsOf(
                GeminiServer.parts("{\"text\":\"Hm.\",\"thought\":true}", "{\"text\":\"Yes.\"}"),
                GeminiServer.STOP))
        .containsExactly(new Thought("Hm."), new Text("Yes."));
  }

  @Test
  void callsInParallelKeepTheirIdsAndTheSignatureOfTheThoughtBehindThem() throws Exception {
    var events =
        gemini.eventsOf(
            GeminiServer.parts(
                "{\"functionCall\":{\"id\":\"a\",\"name\":\"f\",\"args\":{\"n\":1}},"
                    + "\"thoughtSignature\":\"AQID\"}",
                "{\"functionCall\":{\"name\":\"g\"}}"),
            GeminiServer.STOP);

    assertThat(events).hasSize(2).hasOnlyElementsOfType(Call.class);
    var first = (Call) events.getFirst();
    assertThat(first.call().id()).isEqualTo("a");
    assertThat(first.call().args()).isEqualTo(Map.of("n", 1L));
    assertThat(first.extras().thoughtSignature()).isEqualTo(new Bytes(new byte[] {1, 2, 3}));
    var second = (Call) events.getLast();
    assertThat(second.call().name()).isEqualTo("g");
    assertThat(second.call().args()).isEmpty();
    assertThat(second.extras().thoughtSignature()).isNull();
  }

  @Test
  void theLastCountOfTokensIsTheTurns() throws Exception {
    assertThat(
            gemini.eventsOf(
                "{\"usageMetadata\":{\"promptTokenCount\":20},\"candidates\":[]}",
                GeminiServer.words("Hi"),
                """
                {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":20,\
                "cachedContentTokenCount":16,"candidatesTokenCount":5,"thoughtsTokenCount":4,\
                "totalTokenCount":29,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":20}]}}\
                """))
        .containsExactly(new Text("Hi"), new ModelEvent.Usage(counted()));
  }

  private static UsageMetadata counted() {
    return new UsageMetadata(
        20,
        16,
        5,
        null,
        4,
        29,
        List.of(new ModalityTokenCount(Modality.AUDIO, 20)),
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  @Test
  void anAnswerCutAtItsLimitIsAnAnswer() throws Exception {
    assertThat(
            gemini.eventsOf(
                GeminiServer.words("Once upon"),
                "{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\"}]}"))
        .containsExactly(new Text("Once upon"));
  }

  @Test
  void aBlockedQuestionIsProhibited() throws Exception {
    var generation = gemini.generation(Prompts.saying(SECRET));
    gemini.server().next().stream()
        .events("{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}")
        .end();
    var failure = StageFailures.of(generation, Kind.PROHIBITED);
    assertThat(failure).hasMessageContaining("PROHIBITED_CONTENT").hasMessageNotContaining(SECRET);
    assertThat(failure.kind().turnCompleteReason()).isEqualTo("PROHIBITED_INPUT_CONTENT");
  }

  @ParameterizedTest
  @CsvSource({
    "SAFETY, WITHHELD",
    "RECITATION, WITHHELD",
    "BLOCKLIST, WITHHELD",
    "MALFORMED_FUNCTION_CALL, MALFORMED_CALL",
    "OTHER, FAILED"
  })
  void anAnswerThatIsStoppedSaysWhy(String reason, Kind kind) throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"));
    gemini.server().next().stream()
        .events(
            GeminiServer.words("Well"), "{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}")
        .end();
    assertThat(StageFailures.of(generation, kind)).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void aRefusalNamesHostAndStatusAndNothingThatWasSaid(int status) throws Exception {
    var generation = gemini.generation(Prompts.saying(SECRET), "key", "sesame-42");
    gemini.server().next().answer(status, "application/json", "{\"error\":\"" + SECRET + "\"}");
    assertThat(StageFailures.of(generation, Kind.REFUSED))
        .hasMessageContaining(gemini.server().host())
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContainingAny(SECRET, "sesame-42");
  }

  @Test
  void aWrongKeyIsCalledThat() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"), "key", "wrong");
    var error = "{\"error\":{\"code\":400,\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}";
    gemini.server().next().answer(400, "application/json", error);
    assertThat(StageFailures.of(generation, Kind.REFUSED))
        .hasMessageContaining("the key is not valid");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatMayPassIsTriedAgain(int status) throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"));
    gemini.server().next().answer(status, "application/json", "{}");
    gemini.server().next().stream().events(GeminiServer.words("Hi"), GeminiServer.STOP).end();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
    assertThat(gemini.ticker().waits()).containsExactly(Duration.ofMillis(250));
  }

  @Test
  void whatDoesNotPassIsUnavailable() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"), "retries", "0");
    gemini.server().next().answer(429, "application/json", "{}");
    assertThat(StageFailures.of(generation, Kind.UNAVAILABLE)).hasMessageContaining("429");
  }

  @Test
  void anErrorInTheStreamBeforeTheFirstWordIsTriedAgain() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"));
    gemini.server().next().stream().events("{\"error\":{\"code\":503}}").end();
    gemini.server().next().stream().events(GeminiServer.words("Hi"), GeminiServer.STOP).end();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
  }

  @Test
  void anAnswerThatBreaksOffIsNotAskedForAgain() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"));
    gemini.server().next().stream().events(GeminiServer.words("Once")).end();
    assertThat(StageFailures.of(generation, Kind.FAILED)).hasMessageContaining("broke off");
    assertThat(gemini.server().isAsked()).isFalse();
  }

  @Test
  void aServerThatStallsIsGivenUp() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"), "firstTokenTimeoutSeconds", "0.1");
    gemini.server().next().stream();
    assertThat(StageFailures.of(generation, Kind.TIMEOUT)).hasMessageContaining("first token");
  }

  @Test
  void anInterruptHangsUp() throws Exception {
    var model = gemini.model();
    for (int turn = 0; turn < 20; turn++) {
      var generation = Running.generation(model, Prompts.saying("Hello"));
      var exchange = gemini.server().next();
      if (turn % 2 == 0) {
        exchange.stream().events(GeminiServer.words("Once"));
        generation.next();
      }
      generation.interrupt();
      assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
      assertThat(exchange.clientLeft()).isTrue();
    }
  }

  @Test
  void aSessionThatOpensMakesTheConnection() throws Exception {
    var model = gemini.model();
    var preparing = Running.<String>of(_ -> model.prepare(Prompts.of()));
    var exchange = gemini.server().next();
    exchange.answer(200, "application/json", "{}");
    assertThat(preparing.failure()).isNull();
    assertThat(exchange.requestLine()).isEqualTo("GET /v1beta/models/gemini-test HTTP/1.1");
    var generation = Running.generation(model, Prompts.saying("Hello"));
    gemini.server().next().stream().events(GeminiServer.words("Hi"), GeminiServer.STOP).end();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
    assertThat(gemini.server().connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "model, 'a b'",
    "model, ''",
    "url, 'http://a?key=1'",
    "audio, maybe",
    "warmUp, prompt",
    "colour, red"
  })
  void aWrongSettingIsRefusedByItsName(String key, String value) {
    assertThatThrownBy(() -> gemini.model(key, value))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("'" + key + "'");
  }

  @Test
  void itHearsByItselfWhereThatIsSaid() {
    assertThat(gemini.model().hears()).containsExactlyInAnyOrder(Modality.TEXT, Modality.IMAGE);
    assertThat(gemini.model("audio", "true", "images", "false").hears())
        .containsExactlyInAnyOrder(Modality.TEXT, Modality.AUDIO);
  }

  @Test
  void aBodyThatIsNotJsonIsAFailure() throws Exception {
    var generation = gemini.generation(Prompts.saying("Hello"));
    gemini.server().next().stream().piece(StreamingServer.bytes("data: <html>\n\n")).end();
    assertThat(StageFailures.of(generation, Kind.FAILED)).hasMessageContaining("not JSON");
  }
}
