package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCodecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"realtimeInput":{"audio":{"data":"$$$"}}} | Invalid value at 'realtime_input.audio.data' (base64)
          {"realtime_input":{"media_chunks":[{},{"data":5}]}} | Invalid value at 'realtime_input.media_chunks[1].data' (string)
          {"setup":{"generationConfig":{"temperature":"warm"}}} | Invalid value at 'setup.generation_config.temperature' (double)
          {"setup":{"temperature":true}} | Invalid value at 'setup.generation_config.temperature' (double)
          {"setup":{"generationConfig":{"maxOutputTokens":1.5}}} | Invalid value at 'setup.generation_config.max_output_tokens' (int32)
          {"setup":{"generationConfig":{"seed":4294967296}}} | Invalid value at 'setup.generation_config.seed' (int32)
          {"setup":{"generationConfig":{"responseModalities":["AUDIO","SMELL"]}}} | Invalid value at 'setup.generation_config.response_modalities[1]' (Modality)
          {"setup":{"generationConfig":{"responseModalities":[17]}}} | Invalid value at 'setup.generation_config.response_modalities[0]' (Modality)
          {"setup":{"contextWindowCompression":{"triggerTokens":"1e400"}}} | Invalid value at 'setup.context_window_compression.trigger_tokens' (int64)
          {"setup":{"tools":[{"functionDeclarations":[{"description":"d"}]}]}} | Missing value at 'setup.tools[0].function_declarations[0].name'
          {"setup":{"tools":[{"functionDeclarations":[{"name":"f","parameters":{"properties":{"secret":5}}}]}]}} | Invalid value at 'setup.tools[0].function_declarations[0].parameters.properties[0].value' (object)
          {"setup":{"explicitVadSignal":"yes"}} | Invalid value at 'setup.explicit_vad_signal' (bool)
          {"setup":{"model":7}} | Invalid value at 'setup.model' (string)
          {"setup":[]} | Invalid value at 'setup' (object)
          {"clientContent":{"turns":[null]}} | Invalid value at 'client_content.turns[0]' (null)
          {"clientContent":{"turns":[{"parts":[{"functionCall":{}}]}]}} | Missing value at 'client_content.turns[0].parts[0].function_call.name'
          {"clientContent":{},"realtimeInput":{}} | Invalid value (oneof), oneof field 'message_type' is already set. Cannot set 'realtimeInput'
          {"turn":{}} | Invalid JSON payload received. Unknown name "turn": Cannot find field.
          {"setup":null} | Invalid JSON payload received. A message has a kind.
          {} | Invalid JSON payload received. A message has a kind.
          [] | Invalid JSON payload received. A message is a JSON object.
          {"setup":{}}{} | Invalid JSON payload received. A frame is one JSON object.
          {"setup":{ | Invalid JSON payload received. It ends too early.
          {"setup":oops} | Invalid JSON payload received. Not JSON at byte 9.
          {"setup":{"temperature":1e999}} | Invalid JSON payload received. A number is out of range.
          """)
  void anErrorNamesTheFieldAndTheRule(String frame, String reason) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Frames.client(frame))
        .satisfies(e -> assertThat(e.closeCode()).isEqualTo(1007))
        .withMessage(reason);
  }

  @Test
  void anUnknownNameIsCutShortAndMadePrintable() {
    var frame = "{\"ż\\n" + "x".repeat(100) + "\":1}";
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Frames.client(frame))
        .withMessage(
            "Invalid JSON payload received. Unknown name \"??"
                + "x".repeat(38)
                + "\": Cannot find field.");
  }

  @Test
  void aNestThatIsTooDeepIsRefused() {
    var frame = "{\"setup\":" + "[".repeat(5_000);
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Frames.client(frame))
        .withMessage("Invalid JSON payload received. Nested too deep, or too large.");
  }

  @Test
  void aFrameOfCountlessValuesIsRefused() {
    var frame = "{\"setup\":{\"x\":[" + "[],".repeat(1_000_000) + "[]]}}";
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Frames.client(frame))
        .withMessage("Invalid JSON payload received. Nested too deep, or too large.");
  }

  @Test
  void emptyBytesAreNoMessage() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Frames.GEMINI.decodeClient(new byte[0]));
  }

  @Test
  void whatIsNotSetIsNotWritten() {
    assertThat(Frames.written(Setup.of("m"))).isEqualTo("{\"setup\":{\"model\":\"m\"}}");
    assertThat(Frames.written(new ClientContent(List.of(), false)))
        .isEqualTo("{\"clientContent\":{}}");
    assertThat(Frames.written(SetupComplete.of(null))).isEqualTo("{\"setupComplete\":{}}");
    assertThat(Frames.written(ServerContent.interruption()))
        .isEqualTo("{\"serverContent\":{\"interrupted\":true}}");
  }

  @Test
  void whatIsPresentIsWrittenEvenEmpty() {
    assertThat(Frames.written(Setup.builder("").transcribeInput().build()))
        .isEqualTo("{\"setup\":{\"model\":\"\",\"inputAudioTranscription\":{}}}");
    assertThat(Frames.written(RealtimeInput.startActivity()))
        .isEqualTo("{\"realtimeInput\":{\"activityStart\":{}}}");
    assertThat(Frames.written(ServerContent.heard(Transcription.of(""))))
        .isEqualTo("{\"serverContent\":{\"inputTranscription\":{\"text\":\"\"}}}");
    assertThat(Frames.written(ToolCall.of(new FunctionCall("1", "f", Map.of()))))
        .isEqualTo(
            "{\"toolCall\":{\"functionCalls\":[{\"id\":\"1\",\"name\":\"f\",\"args\":{}}]}}");
  }

  @Test
  void theServerSpeaksAsciiOnly() {
    assertThat(Frames.written(ServerContent.said(Transcription.of("ż\u007F\u2028🐢\""))))
        .isEqualTo(
            "{\"serverContent\":{\"outputTranscription\":"
                + "{\"text\":\"\\u017C\\u007F\\u2028\\uD83D\\uDC22\\\"\"}}}");
  }

  @Test
  void aTurnWithoutPartsIsNotWritten() {
    assertThat(Frames.written(ServerContent.says())).isEqualTo("{\"serverContent\":{}}");
  }

  @Test
  void timeLeftGoesOutInWholeSeconds() {
    assertThat(Frames.written(new GoAway(Duration.ofMillis(9_500), null)))
        .isEqualTo("{\"goAway\":{\"timeLeft\":\"9s\"}}");
  }

  @Test
  void aHandleThatCannotBeUsedIsNotTold() {
    assertThat(Frames.written(new SessionResumptionUpdate("h", false, null, null)))
        .isEqualTo("{\"sessionResumptionUpdate\":{}}");
  }

  @Test
  void aFlatSetupGoesBackFlat() {
    var frame = "{\"config\":{\"model\":\"m\",\"responseModalities\":[\"TEXT\"]}}";
    assertThat(Frames.client(frame)).extracting("flat").isEqualTo(true);
    assertThat(Frames.written(Frames.client(frame))).isEqualTo(frame);
  }

  @Test
  void aMissingModelIsLeftToTheServer() {
    assertThat(Frames.client("{\"setup\":{}}")).extracting("model").isNull();
  }

  @Test
  void severalKindsInAFrameAreSeveralMessages() {
    var frame =
        """
        {"toolCall":{}, "serverContent":{"turnComplete":true}, "usageMetadata":{"totalTokenCount":1}}
        """;
    assertThat(Frames.GEMINI.decodeServer(frame.getBytes(UTF_8)))
        .extracting(
            message -> message.getClass().getSimpleName(),
            message -> message.usageMetadata() != null)
        .containsExactly(tuple("ToolCall", false), tuple("ServerContent", true));
  }

  @Test
  void anEmptyContentBesideVoiceActivityIsOnlyItsCompany() {
    var frame = "{\"serverContent\":{},\"voiceActivity\":{\"type\":\"ACTIVITY_END\"}}";
    assertThat(Frames.GEMINI.decodeServer(frame.getBytes(UTF_8)))
        .containsExactly(new VoiceActivity(VoiceActivity.Type.ACTIVITY_END, null, null));
  }

  @Test
  void theLastOfSeveralFieldsOfOneNameCounts() {
    assertThat(Frames.client("{\"realtimeInput\":{\"text\":\"a\",\"text\":\"b\"}}"))
        .isEqualTo(RealtimeInput.text("b"));
  }
}
