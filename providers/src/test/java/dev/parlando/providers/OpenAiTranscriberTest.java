package dev.parlando.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.content.Wav;
import dev.parlando.providers.http.StreamingServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTranscriberTest {
  private static final Audio UTTERANCE = Audio.silence(Audio.INPUT_RATE, Duration.ofSeconds(1));

  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void theUtteranceIsUploadedAsAWavFile() throws Exception {
    var hearing = hearing("language", "en", "prompt", "Parlando", "key", "sesame-42");
    var exchange = openAi.server().next();
    exchange.answer(200, "application/json", "{\"text\":\" Good morning. \"}");

    assertThat(hearing.rest()).containsExactly(new Transcript("Good morning.", true));
    assertThat(exchange.requestLine()).isEqualTo("POST /v1/audio/transcriptions HTTP/1.1");
    assertThat(exchange.header("authorization")).isEqualTo("Bearer sesame-42");
    assertThat(exchange.header("content-type")).startsWith("multipart/form-data; boundary=");
    var form = new String(exchange.body(), ISO_8859_1);
    assertThat(form)
        .contains("name=\"model\"\r\n\r\nsmall-talk\r\n")
        .contains("name=\"language\"\r\n\r\nen\r\n")
        .contains("name=\"prompt\"\r\n\r\nParlando\r\n")
        .contains(
            "name=\"file\"; filename=\"utterance.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF")
        .endsWith("--\r\n");
  }

  @Test
  void aSessionsHintsTakeThePlaceOfTheSettings() throws Exception {
    var hints = new Hints(List.of("de-CH"), List.of("Zugzwang"));
    var hearing = hearing(hints, "language", "en", "prompt", "Parlando");
    var exchange = openAi.server().next();
    exchange.answer(200, "application/json", "{\"text\":\"Zugzwang\"}");

    hearing.rest();
    assertThat(new String(exchange.body(), ISO_8859_1))
        .contains("name=\"language\"\r\n\r\nde\r\n")
        .contains("name=\"prompt\"\r\n\r\nZugzwang, Parlando\r\n");
  }

  @Test
  void theFileIsWhatOthersTakeForAWavFile() throws Exception {
    var wav = Wav.of(Audio.of(Audio.INPUT_RATE, (short) 1, (short) -2, (short) 3));
    try (var read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(read.getFormat().getSampleRate()).isEqualTo(16_000f);
      assertThat(read.getFormat().getChannels()).isEqualTo(1);
      assertThat(read.readAllBytes()).isEqualTo(Arrays.copyOfRange(wav, 44, 50));
    }
  }

  @Test
  void aTranscriptThatComesInPiecesIsHeardInPieces() throws Exception {
    var hearing = hearing("stream", "true");
    var exchange = openAi.server().next().stream();
    exchange.events("{\"type\":\"transcript.text.delta\",\"delta\":\"Good\"}");
    assertThat(hearing.next()).isEqualTo(new Transcript("Good", false));
    exchange
        .events(
            "{\"type\":\"transcript.text.delta\",\"delta\":\" morning\"}",
            "{\"type\":\"transcript.text.done\",\"text\":\"Good morning.\"}")
        .end();

    assertThat(hearing.rest())
        .containsExactly(
            new Transcript("Good morning", false), new Transcript("Good morning.", true));
    assertThat(new String(exchange.body(), ISO_8859_1)).contains("name=\"stream\"\r\n\r\ntrue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}", "{\"text\":\"Hello\"}"})
  void otherServersPiecesAreUnderstoodToo(String piece) throws Exception {
    var hearing = hearing("stream", "true");
    openAi.server().next().stream().events(piece, "[DONE]").end();

    assertThat(hearing.rest())
        .containsExactly(new Transcript("Hello", false), new Transcript("Hello", true));
  }

  @Test
  void aStreamThatBreaksOffIsAskedAgainAndAnErrorInItIsAFailure() throws Exception {
    var hearing = hearing("stream", "true");
    openAi.server().next().stream().events("{\"text\":\"Good\"}").breakOff();
    openAi.server().next().stream().events("{\"error\":{\"message\":\"Good morning\"}}").end();

    assertThat(StageFailures.of(hearing, Kind.FAILED)).hasMessageNotContaining("Good");
  }

  @Test
  void aPlainTextIsUnderstoodToo() throws Exception {
    var hearing = hearing();
    openAi.server().next().answer(200, "text/plain; charset=utf-8", "Grüße\n");
    assertThat(hearing.rest()).containsExactly(new Transcript("Grüße", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[BLANK_AUDIO]", " (wind blowing) ", ""})
  void aRemarkIsNothingSaid(String text) throws Exception {
    var hearing = hearing();
    openAi.server().next().answer(200, "application/json", "{\"text\":\"" + text + "\"}");
    assertThat(hearing.rest()).containsExactly(new Transcript("", true));
  }

  @Test
  void anInterruptWhileTheServerListensHangsUp() throws Exception {
    var hearing = hearing();
    var exchange = openAi.server().next();
    hearing.interrupt();
    assertThat(hearing.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void anInterruptWhileTheServerWritesHangsUp() throws Exception {
    var hearing = hearing();
    var exchange = openAi.server().next().begin("application/json");
    exchange.piece(StreamingServer.bytes("{\"te"));
    hearing.interrupt();
    assertThat(hearing.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void aBusyOrBrokenServerIsAskedAgain() throws Exception {
    var hearing = hearing();
    openAi.server().next().answer(503, "text/plain", "busy");
    openAi.server().next().breakOff();
    openAi.server().next().answer(200, "application/json", "{\"text\":\"Hi\"}");
    assertThat(hearing.rest()).containsExactly(new Transcript("Hi", true));
  }

  @Test
  void aServerThatNeverAnswersTimesOut() throws Exception {
    var hearing = hearing("timeoutSeconds", "0.1");
    StageFailures.of(hearing, Kind.TIMEOUT);
  }

  @Test
  void aServerThatStallsTimesOut() throws Exception {
    var hearing = hearing("timeoutSeconds", "2");
    openAi.server().next().begin("application/json").piece(StreamingServer.bytes("{"));
    StageFailures.of(hearing, Kind.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({"401, REFUSED", "404, REFUSED", "413, REFUSED"})
  void aRefusalNamesTheStatus(int status, Kind kind) throws Exception {
    var hearing = hearing();
    openAi.server().next().answer(status, "application/json", "{}");
    assertThat(StageFailures.of(hearing, kind)).hasMessageContaining(Integer.toString(status));
  }

  @Test
  void anAnswerThatIsNoTranscriptIsAFailure() throws Exception {
    for (var answer : List.of("{\"error\":1}", "Good mor", "[]", "")) {
      var hearing = hearing();
      openAi.server().next().answer(200, "application/json", answer);
      assertThat(StageFailures.of(hearing, Kind.FAILED)).hasMessageNotContaining("Good");
    }
  }

  private Running<Transcript> hearing(String... settings) {
    return hearing(Hints.NONE, settings);
  }

  private Running<Transcript> hearing(Hints hints, String... settings) {
    var transcriber = openAi.stages().transcriber(openAi.settings(settings));
    Iterator<Audio> frames = List.of(UTTERANCE, UTTERANCE).iterator();
    return Running.of(
        out -> transcriber.transcribe(() -> frames.hasNext() ? frames.next() : null, hints, out));
  }
}
