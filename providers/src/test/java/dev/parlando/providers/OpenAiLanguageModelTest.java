package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.ModelEvent.Thought;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import dev.parlando.providers.content.Wav;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiLanguageModelTest {
  private static final String STOP = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";

  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void wordsAreHeardWhileTheServerStillWrites() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream();
    exchange.words("Good");
    assertThat(generation.next()).isEqualTo(new Text("Good"));
    exchange.words(" morning");
    assertThat(generation.next()).isEqualTo(new Text(" morning"));
    exchange.done();
    assertThat(generation.rest()).isEmpty();
  }

  @Test
  void theRequestNamesModelAndKeyAndAsksForAStream() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"), "keyEnv", "SERVER_KEY");
    var exchange = openAi.server().next();
    exchange.stream().done();
    generation.rest();

    assertThat(exchange.requestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
    assertThat(exchange.header("authorization")).isEqualTo("Bearer sesame-42");
    assertThat(exchange.json().path("model").asString()).isEqualTo("small-talk");
    assertThat(exchange.json().path("stream").asBoolean()).isTrue();
    assertThat(exchange.json().at("/stream_options/include_usage").asBoolean()).isTrue();
  }

  @Test
  void withoutAKeyNoneIsSent() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next();
    exchange.stream().done();
    generation.rest();
    assertThat(exchange.header("authorization")).isNull();
  }

  @Test
  void turnsShareOneConnection() throws Exception {
    var model = openAi.model();
    for (int turn = 0; turn < 5; turn++) {
      var generation = Running.generation(model, Prompts.saying("Hello"));
      openAi.server().next().stream().words("Hi").done();
      assertThat(generation.rest()).containsExactly(new Text("Hi"));
    }
    assertThat(openAi.server().connections()).isEqualTo(1);
  }

  @Test
  void lettersCutInTheMiddleOfTheirBytesAreWhole() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream();
    var event = StreamingServer.bytes(chunk("\"content\":\"Grüße 👋 日本\""));
    for (var single : event) {
      exchange.piece(new byte[] {single});
    }
    exchange.done();
    assertThat(generation.rest()).containsExactly(new Text("Grüße 👋 日本"));
  }

  @Test
  void commentsAndReturnsAndOtherFieldsAreNoWords() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream();
    exchange.piece(StreamingServer.bytes(": processing\r\n\r\nevent: message\r\nid: 7\r\n"));
    exchange.piece(StreamingServer.bytes(chunk("\"content\":\"Hi\"").replace("\n", "\r\n")));
    exchange.piece(StreamingServer.bytes(": still there\n\n"));
    exchange.done();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
  }

  @Test
  void anAnswerEndsWithItsReasonEvenWithoutTheClosingMark() throws Exception {
    assertThat(openAi.eventsOf(delta("\"content\":\"Hi\""), STOP)).containsExactly(new Text("Hi"));
  }

  @Test
  void emptyDeltasSayNothing() throws Exception {
    assertThat(
            openAi.eventsOf(
                delta("\"role\":\"assistant\",\"content\":\"\""),
                delta("\"content\":null,\"tool_calls\":null"),
                "{\"choices\":[]}",
                STOP,
                "[DONE]"))
        .isEmpty();
  }

  @Test
  void reasoningIsThoughtNotSaid() throws Exception {
    assertThat(
            openAi.eventsOf(
                delta("\"reasoning_content\":\"Hm\",\"content\":null"),
                delta("\"reasoning\":\"!\",\"content\":\"\""),
                delta("\"content\":\"Yes\""),
                STOP))
        .containsExactly(new Thought("Hm"), new Thought("!"), new Text("Yes"));
  }

  @Test
  void thinkingBetweenTagsIsThoughtNotSaid() throws Exception {
    assertThat(
            openAi.eventsOf(
                delta("\"content\":\"<thi\""),
                delta("\"content\":\"nk>Hm</th\""),
                delta("\"content\":\"ink>\\n\\nYes\""),
                STOP))
        .containsExactly(new Thought("Hm"), new Text("Yes"));
  }

  @Test
  void wordsInPartsAreSaid() throws Exception {
    assertThat(openAi.eventsOf(delta("\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]"), STOP))
        .containsExactly(new Text("Hi"));
  }

  @Test
  void tokensAreCountedOnceAtTheEnd() throws Exception {
    assertThat(
            openAi.eventsOf(
                "{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":1}}",
                STOP,
                """
                {"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29,\
                "prompt_tokens_details":{"cached_tokens":16},\
                "completion_tokens_details":{"reasoning_tokens":4}}}\
                """,
                "[DONE]"))
        .containsExactly(new Text("Hi"), new ModelEvent.Usage(counted()));
  }

  @Test
  void aServerThatDoesNotStreamIsUnderstood() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    openAi
        .server()
        .next()
        .answer(
            200,
            "application/json",
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                + "\"finish_reason\":\"stop\"}]}");
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
  }

  @Test
  void aServerThatCannotCountTokensIsAskedWithoutFromThenOn() throws Exception {
    var model = openAi.model();
    var generation = Running.generation(model, Prompts.saying("Hello"));
    openAi.server().next().answer(400, "application/json", "{}");
    var second = openAi.server().next();
    second.stream().words("Hi").done();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));

    var later = Running.generation(model, Prompts.saying("Hello again"));
    var third = openAi.server().next();
    third.stream().words("Hi again").done();
    assertThat(later.rest()).containsExactly(new Text("Hi again"));
    assertThat(second.json().has("stream_options")).isFalse();
    assertThat(third.json().has("stream_options")).isFalse();
  }

  @Test
  void anAnswerCutAtItsLimitIsAnAnswer() throws Exception {
    assertThat(
            openAi.eventsOf(
                delta("\"content\":\"Once upon\""),
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}",
                "[DONE]"))
        .containsExactly(new Text("Once upon"));
  }

  @Test
  void aFilteredAnswerFailsWithTheFiltersVerdict() throws Exception {
    var filtered = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}";
    var refused = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().stream().events(filtered).end();
    assertThat(StageFailures.of(refused, Kind.PROHIBITED)).hasMessageContaining("content_filter");

    var withheld = openAi.generation(Prompts.saying("Hello"));
    openAi.server().next().stream().words("Well").events(filtered).end();
    StageFailures.of(withheld, Kind.WITHHELD);
  }

  @Test
  void oneConnectionServesTurnAfterTurn() throws Exception {
    var model = openAi.model();
    for (int turn = 0; turn < 5; turn++) {
      var generation = Running.generation(model, Prompts.saying("Hello"));
      openAi.server().next().stream().words("Hi").done();
      assertThat(generation.rest()).containsExactly(new Text("Hi"));
    }
    assertThat(openAi.server().connections()).isEqualTo(1);
  }

  @Test
  void nothingToAnswerAsksNothing() throws Exception {
    assertThat(openAi.generation(Prompts.of()).rest()).isEmpty();
    assertThat(openAi.server().connections()).isZero();
  }

  @Test
  void aModelSeesUnlessToldOtherwise() {
    assertThat(openAi.model().hears()).containsExactlyInAnyOrder(Modality.TEXT, Modality.IMAGE);
    assertThat(openAi.model("images", "false").hears()).containsExactly(Modality.TEXT);
  }

  @Test
  void aModelMayHearByItself() throws Exception {
    var sound = Audio.silence(16_000, Duration.ofMillis(20));
    var model = openAi.model("audio", "true");
    assertThat(model.hears()).contains(Modality.AUDIO);
    var generation = Running.generation(model, Prompts.of(Content.user(Part.inline(sound.blob()))));
    var exchange = openAi.server().next();
    exchange.stream().words("Silence.").done();
    assertThat(generation.rest()).containsExactly(new Text("Silence."));
    var heard = exchange.json().at("/messages/0/content/0/input_audio");
    assertThat(heard.path("format").asString()).isEqualTo("wav");
    assertThat(Base64.getDecoder().decode(heard.path("data").asString())).isEqualTo(Wav.of(sound));
  }

  private static UsageMetadata counted() {
    return new UsageMetadata(
        20,
        16,
        5,
        null,
        4,
        29,
        List.of(),
        List.of(),
        List.of(new ModalityTokenCount(Modality.TEXT, 5)),
        List.of(),
        null,
        null);
  }

  private static String chunk(String delta) {
    return "data: " + delta(delta) + "\n\n";
  }

  private static String delta(String delta) {
    return "{\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":null}]}";
  }
}
