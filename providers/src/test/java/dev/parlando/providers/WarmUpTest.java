package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.Schema;
import dev.parlando.providers.http.BaseUrl;
import dev.parlando.providers.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmUpTest {
  private static final Prompt BRIEFING =
      new Prompt(
          "Be brief.",
          List.of(),
          List.of(FunctionDeclaration.of("f", "Does.", Schema.object(Map.of()))),
          null,
          null);

  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void aLocalServerHasReadInstructionsAndToolsBeforeTheFirstQuestion() throws Exception {
    var model = openAi.model();
    var preparing = preparing(model);
    var rehearsal = openAi.server().next();
    rehearsal.answer(200, "application/json", "{\"choices\":[]}");
    assertThat(preparing.failure()).isNull();

    var question = BRIEFING.plus(Content.user(Part.text("How are you?")));
    var generation = Running.generation(model, question);
    var asked = openAi.server().next();
    asked.stream().words("Fine.").done();

    assertThat(generation.rest()).containsExactly(new Text("Fine."));
    assertThat(rehearsal.json().path("max_tokens").asInt()).isEqualTo(1);
    assertThat(Json.text(asked.json().at("/messages/0")))
        .isEqualTo(Json.text(rehearsal.json().at("/messages/0")));
    assertThat(Json.text(asked.json().path("tools")))
        .isEqualTo(Json.text(rehearsal.json().path("tools")));
    assertThat(openAi.server().connections()).isEqualTo(1);
  }

  @Test
  void aConnectionAloneCostsNoToken() throws Exception {
    var preparing = preparing(openAi.model("warmUp", "connection"));
    var exchange = openAi.server().next();
    exchange.answer(200, "application/json", "{}");
    assertThat(preparing.failure()).isNull();
    assertThat(exchange.requestLine()).isEqualTo("GET /v1/models HTTP/1.1");
  }

  @Test
  void noneAsksNothing() throws Exception {
    assertThat(preparing(openAi.model("warmUp", "none")).failure()).isNull();
    assertThat(openAi.server().connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 500})
  void whatGoesWrongIsLeftToTheFirstTurn(int status) throws Exception {
    var preparing = preparing(openAi.model());
    openAi.server().next().answer(status, "text/plain", "no");
    assertThat(preparing.failure()).isNull();
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    var preparing = preparing(openAi.model());
    var exchange = openAi.server().next();
    preparing.interrupt();
    assertThat(preparing.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void sessionsThatOpenTogetherShareOne() throws Exception {
    var model = openAi.model();
    var first = preparing(model);
    var exchange = openAi.server().next();
    assertThat(preparing(model).failure()).isNull();
    exchange.answer(200, "application/json", "{}");
    assertThat(first.failure()).isNull();
    assertThat(openAi.server().isAsked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:11434",
        "http://127.0.0.1:1234/v1",
        "http://[::1]:8000",
        "http://192.168.1.7:8000",
        "http://10.0.0.3",
        "http://172.20.0.2:8000",
        "http://gpu:8000",
        "http://box.local:8000"
      })
  void aServerNearbyIsNoHostedService(String url) {
    assertThat(BaseUrl.of(url).isPrivate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.openai.com", "https://172.200.1.1", "http://11.0.0.1"})
  void aServerFarAwayMayBill(String url) {
    assertThat(BaseUrl.of(url).isPrivate()).isFalse();
  }

  private static Running<String> preparing(LanguageModel model) {
    return Running.of(_ -> model.prepare(BRIEFING));
  }
}
