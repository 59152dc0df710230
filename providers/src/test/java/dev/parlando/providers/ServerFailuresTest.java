package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFailuresTest {
  private static final String SECRET = "the user's secret";

  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 422, 301})
  void aRefusalNamesHostAndStatusAndNothingThatWasSaid(int status) throws Exception {
    var generation = openAi.generation(Prompts.saying(SECRET), "key", "sesame-42");
    openAi.server().next().answer(status, "application/json", "{\"error\":\"" + SECRET + "\"}");
    if (status == 400 || status == 422) {
      openAi.server().next().answer(status, "application/json", "{}");
    }
    var failure = StageFailures.of(generation, Kind.REFUSED);
    assertThat(failure)
        .hasMessageContaining(openAi.server().host())
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContainingAny(SECRET, "sesame-42");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 529})
  void whatMayPassIsTriedAgain(int status) throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().answer(status, "text/plain", "busy");
    openAi.server().next().answer(status, "text/plain", "busy");
    openAi.server().next().stream().words("Hi").done();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
    assertThat(openAi.ticker().waits())
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void whatDoesNotPassIsUnavailable() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"), "retries", "1");
    openAi.server().next().answer(503, "text/plain", "busy");
    openAi.server().next().answer(503, "text/plain", "busy");
    assertThat(StageFailures.of(generation, Kind.UNAVAILABLE)).hasMessageContaining("503");
    assertThat(openAi.server().isAsked()).isFalse();
  }

  @Test
  void aServerThatNamesATimeIsLeftAloneForIt() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().answer(429, "text/plain", "busy", "Retry-After: 3");
    openAi.server().next().answer(429, "text/plain", "busy", "retry-after-ms: 40");
    openAi.server().next().stream().words("Hi").done();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
    assertThat(openAi.ticker().waits())
        .containsExactly(Duration.ofSeconds(3), Duration.ofMillis(40));
  }

  @Test
  void aServerThatAsksForTooLongIsNotWaitedFor() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().answer(429, "text/plain", "busy", "Retry-After: 3600");
    StageFailures.of(generation, Kind.UNAVAILABLE);
    assertThat(openAi.ticker().waits()).isEmpty();
  }

  @Test
  void nobodyAtTheAddressIsUnavailable() throws Exception {
    openAi.close();
    StageFailures.of(openAi.generation(Prompts.saying("Hello")), Kind.UNAVAILABLE);
    assertThat(openAi.ticker().waits()).isEmpty();
  }

  @Test
  void anUnknownHostIsUnavailable() throws Exception {
    StageFailures.of(
        openAi.generation(Prompts.saying("Hello"), "url", "http://nobody.invalid"),
        Kind.UNAVAILABLE);
  }

  @Test
  void aServerThatNeverAnswersTimesOut() throws Exception {
    StageFailures.of(
        openAi.generation(Prompts.saying("Hello"), "firstTokenTimeoutSeconds", "0.1"),
        Kind.TIMEOUT);
  }

  @Test
  void aServerThatOnlyKeepsAliveTimesOut() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"), "firstTokenTimeoutSeconds", "2");
    var exchange = openAi.server().next().stream();
    exchange.piece(StreamingServer.bytes(": still there\n\n"));
    exchange.events("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
    assertThat(StageFailures.of(generation, Kind.TIMEOUT)).hasMessageContaining("first token");
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void aServerThatStallsBetweenTokensTimesOut() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"), "tokenTimeoutSeconds", "0.1");
    var exchange = openAi.server().next().stream().words("Once upon");
    assertThat(generation.next()).isEqualTo(new Text("Once upon"));
    assertThat(StageFailures.of(generation, Kind.TIMEOUT)).hasMessageContaining("next token");
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void anAnswerThatBreaksOffBeforeItsFirstTokenIsAskedForAgain() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().breakOff();
    openAi.server().next().stream().breakOff();
    openAi.server().next().stream().words("Hi").done();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
  }

  @Test
  void anAnswerThatBreaksOffInTheMiddleIsNotSaidTwice() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().stream().words("Once upon").breakOff();
    StageFailures.of(generation, Kind.FAILED);
    assertThat(generation.heard()).containsExactly(new Text("Once upon"));
    assertThat(openAi.server().isAsked()).isFalse();
  }

  @Test
  void aBodyThatEndsTooEarlyIsAFailure() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().stream().words("Once upon").end();
    StageFailures.of(generation, Kind.FAILED);
  }

  @Test
  void aLyingLengthAfterTheEndHarmsNobody() throws Exception {
    var model = openAi.model();
    var generation = Running.generation(model, Prompts.saying("Hello"));
    var exchange = openAi.server().next();
    exchange.stream().words("Hi").events("{\"choices\":[{\"finish_reason\":\"stop\"}]}");
    exchange.breakOff();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
  }

  @Test
  void anAnswerThatIsNotJsonIsAFailure() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().stream().events("{\"choices\":[" + SECRET).end();
    assertThat(StageFailures.of(generation, Kind.FAILED)).hasMessageNotContaining(SECRET);
  }

  @Test
  void anErrorInTheStreamBeforeTheFirstTokenIsItsStatus() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().stream().events("{\"error\":{\"code\":503,\"message\":\"x\"}}").end();
    var second = openAi.server().next().stream();
    second.piece(StreamingServer.bytes("error: {\"code\":500,\"message\":\"y\"}\n\n")).end();
    openAi.server().next().stream().events("{\"error\":{\"code\":400,\"message\":\"z\"}}").end();
    StageFailures.of(generation, Kind.REFUSED);
  }

  @Test
  void anErrorInTheMiddleOfTheStreamIsAFailure() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream().words("Once upon");
    exchange.events("{\"error\":{\"code\":500,\"message\":\"" + SECRET + "\"}}").end();
    assertThat(StageFailures.of(generation, Kind.FAILED)).hasMessageNotContaining(SECRET);
  }
}
