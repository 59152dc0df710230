package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSynthesizerTest {
  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void audioIsHeardWhileTheServerStillSpeaks() throws Exception {
    var speaking = speaking();
    var exchange = openAi.server().next().begin("audio/pcm").piece(new byte[] {1, 0, 2, 0});
    assertThat(speaking.next()).isEqualTo(Audio.of(24_000, (short) 1, (short) 2));
    exchange.piece(new byte[] {3, 0}).end();
    assertThat(speaking.rest()).containsExactly(Audio.of(24_000, (short) 3));
  }

  @Test
  void theRequestNamesModelVoiceAndFormat() throws Exception {
    var speaking =
        speaking("voices", "Puck=echo, KORE = nova", "extraBody", "{\"speed\":1.2}", "key", "k");
    var exchange = openAi.server().next();
    exchange.begin("audio/pcm").piece(new byte[4]).end();
    speaking.rest();

    assertThat(exchange.requestLine()).isEqualTo("POST /v1/audio/speech HTTP/1.1");
    assertThat(exchange.header("authorization")).isEqualTo("Bearer k");
    assertThat(exchange.json())
        .isEqualTo(
            Json.read(
                "{\"model\":\"small-talk\",\"input\":\"Good morning.\",\"voice\":\"nova\","
                    + "\"response_format\":\"pcm\",\"speed\":1.2}"));
  }

  @Test
  void aVoiceWithoutAPairIsTheDefault() throws Exception {
    var speaking = speaking("voice", "af_heart", "voices", "Puck=echo");
    var exchange = openAi.server().next();
    exchange.begin("audio/pcm").piece(new byte[4]).end();
    speaking.rest();
    assertThat(exchange.json().path("voice").asString()).isEqualTo("af_heart");
  }

  @Test
  void samplesCutInTheMiddleAreWhole() throws Exception {
    var speaking = speaking("rate", "22050");
    var exchange = openAi.server().next().begin("audio/pcm");
    for (var single : new byte[] {1, 0, 2, 0, 3, 0, 9}) {
      exchange.piece(new byte[] {single});
    }
    exchange.end();
    assertThat(Audio.join(22_050, speaking.rest()))
        .isEqualTo(Audio.of(22_050, (short) 1, (short) 2, (short) 3));
  }

  @Test
  void anInterruptBeforeTheFirstAudioHangsUp() throws Exception {
    var speaking = speaking();
    var exchange = openAi.server().next();
    speaking.interrupt();
    assertThat(speaking.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void anInterruptAfterTheFirstAudioHangsUp() throws Exception {
    var speaking = speaking();
    var exchange = openAi.server().next().begin("audio/pcm").piece(new byte[100]);
    speaking.next();
    speaking.interrupt();
    assertThat(speaking.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void aBusyOrBrokenServerIsAskedAgainBeforeTheFirstAudio() throws Exception {
    var speaking = speaking();
    openAi.server().next().answer(429, "text/plain", "busy");
    openAi.server().next().begin("audio/pcm").breakOff();
    openAi.server().next().begin("audio/pcm").piece(new byte[] {1, 0, 2, 0}).end();
    assertThat(speaking.rest()).containsExactly(Audio.of(24_000, (short) 1, (short) 2));
  }

  @Test
  void aSentenceThatBreaksOffIsNotSaidTwice() throws Exception {
    var speaking = speaking();
    openAi.server().next().begin("audio/pcm").piece(new byte[100]).breakOff();
    StageFailures.of(speaking, Kind.FAILED);
    assertThat(openAi.server().isAsked()).isFalse();
  }

  @Test
  void aServerThatIsSilentTimesOut() throws Exception {
    var speaking = speaking("firstAudioTimeoutSeconds", "0.1");
    StageFailures.of(speaking, Kind.TIMEOUT);
  }

  @Test
  void aServerThatFallsSilentTimesOut() throws Exception {
    var speaking = speaking("audioTimeoutSeconds", "0.1");
    openAi.server().next().begin("audio/pcm").piece(new byte[100]);
    assertThat(StageFailures.of(speaking, Kind.TIMEOUT)).hasMessageContaining("next audio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RIFF....WAVE", "ID3.....", "OggS....", "fLaC...."})
  void aFileIsNotPlayedAsIfItWerePcm(String beginning) throws Exception {
    var speaking = speaking();
    openAi.server().next().begin("audio/pcm").piece(StreamingServer.bytes(beginning));
    assertThat(StageFailures.of(speaking, Kind.FAILED)).hasMessageContaining("not PCM");
    assertThat(speaking.heard()).isEmpty();
  }

  @Test
  void anAnswerWithoutAudioIsAFailure() throws Exception {
    var text = speaking();
    openAi.server().next().answer(200, "application/json", "{}");
    StageFailures.of(text, Kind.FAILED);

    var empty = speaking();
    openAi.server().next().answer(200, "audio/pcm", "");
    StageFailures.of(empty, Kind.FAILED);
  }

  @Test
  void aRefusalNamesTheStatusAndNotTheSentence() throws Exception {
    var speaking = speaking();
    openAi.server().next().answer(400, "application/json", "{\"error\":\"Good morning.\"}");
    assertThat(StageFailures.of(speaking, Kind.REFUSED))
        .hasMessageContaining("400")
        .hasMessageNotContaining("morning");
  }

  private Running<Audio> speaking(String... settings) {
    var synthesizer = openAi.stages().synthesizer(openAi.settings(settings));
    Iterator<String> sentences = List.of("Good morning.").iterator();
    return Running.of(out ->
        synthesizer.speak(
            () -> sentences.hasNext() ? sentences.next() : null, new Voice("Kore", null), out));
  }
}
