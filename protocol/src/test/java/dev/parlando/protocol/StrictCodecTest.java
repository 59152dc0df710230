package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a codec that takes the protocol to the letter refuses, in the words of Google's transcoder.
class StrictCodecTest {
  private static final LiveCodec STRICT = Frames.GEMINI.strict();
  private static final LiveCodec STRICT_VERTEX = Frames.VERTEX.strict();
  private static final String TYPES = "type.googleapis.com/google.ai.generativelanguage.v1beta.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'config':{}} | \"config\"",
        "{'setup':{},'more':1} | \"more\"",
        "{'setup':{'flat':true}} | \"flat\" at 'setup'",
        "{'setup':{'newThing':null}} | \"newThing\" at 'setup'",
        "{'setup':{'responseModalities':['AUDIO']}} | \"responseModalities\" at 'setup'",
        "{'setup':{'safety_settings':[]}} | \"safety_settings\" at 'setup'",
        "{'setup':{'toolConfig':{}}} | \"toolConfig\" at 'setup'",
        "{'setup':{'generationConfig':{'voice':'Kore'}}} | \"voice\" at 'setup.generation_config'",
        "{'setup':{'sessionResumption':{'transparent':true}}} | \"transparent\" at"
            + " 'setup.session_resumption'",
        "{'setup':{'tools':[{},{'functionDeclarations':[{'name':'f','parameters':{"
            + "'additionalProperties':false}}]}]}} | \"additionalProperties\" at"
            + " 'setup.tools[1].function_declarations[0].parameters'",
        "{'setup':{'tools':[{'functionDeclarations':[{'name':'f','parameters':{'properties':{"
            + "'a':{'const':1}}}}]}]}} | \"const\" at"
            + " 'setup.tools[0].function_declarations[0].parameters.properties[0].value'",
        "{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'AAAA','rate':8000}}} | \"rate\""
            + " at 'realtime_input.audio'",
        "{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'AAAA'},'gain':1}} | \"gain\" at"
            + " 'realtime_input'",
        "{'realtimeInput':{'activityStart':{'now':true}}} | \"now\" at"
            + " 'realtime_input.activity_start'",
        "{'clientContent':{'turns':[{'parts':[{'text':'a','loud':true}]}]}} | \"loud\" at"
            + " 'client_content.turns[0].parts[0]'",
        "{'toolResponse':{'id':'1','response':{}}} | \"id\" at 'tool_response'",
      })
  void aFieldThatTheProtocolDoesNotKnowIsNamedWithItsPlace(String frame, String place) {
    assertRefused(
        STRICT,
        frame,
        "Invalid JSON payload received. Unknown name " + place + ": Cannot find field.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'setup':{'model':7}} | 'setup.model' (TYPE_STRING)",
        "{'setup':{'tools':{}}} | 'setup.tools' (list)",
        "{'setup':{'systemInstruction':'Be brief.'}} | 'setup.system_instruction' ($Content)",
        "{'setup':{'generationConfig':{'temperature':'warm'}}} |"
            + " 'setup.generation_config.temperature' (TYPE_FLOAT), \"warm\"",
        "{'setup':{'generationConfig':{'temperature':'so warm'}}} |"
            + " 'setup.generation_config.temperature' (TYPE_FLOAT)",
        "{'setup':{'generationConfig':{'seed':4294967296}}} | 'setup.generation_config.seed'"
            + " (TYPE_INT32), 4294967296",
        "{'setup':{'generationConfig':{'responseModalities':['audio']}}} |"
            + " 'setup.generation_config.response_modalities[0]' ($GenerationConfig.Modality),"
            + " \"audio\"",
        "{'setup':{'generationConfig':{'responseModalities':['a b']}}} |"
            + " 'setup.generation_config.response_modalities[0]' ($GenerationConfig.Modality)",
        "{'setup':{'generationConfig':{'mediaResolution':9}}} |"
            + " 'setup.generation_config.media_resolution' ($GenerationConfig.MediaResolution), 9",
        "{'setup':{'historyConfig':{'initialHistoryInClientContent':'true'}}} |"
            + " 'setup.history_config.initial_history_in_client_content' (TYPE_BOOL)",
        "{'setup':{'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':"
            + "'object'}}]}]}} | 'setup.tools[0].function_declarations[0].parameters.type' ($Type),"
            + " \"object\"",
        "{'setup':{'realtimeInputConfig':{'automaticActivityDetection':{"
            + "'startOfSpeechSensitivity':'HIGH'}}}} | 'setup.realtime_input_config"
            + ".automatic_activity_detection.start_of_speech_sensitivity'"
            + " ($RealtimeInputConfig.AutomaticActivityDetection.StartSensitivity), \"HIGH\"",
        "{'setup':[]} | 'setup' ($BidiGenerateContentSetup)",
        "{'clientContent':{'turns':[{'parts':['hello']}]}} | 'client_content.turns[0].parts[0]'"
            + " ($Part)",
        "{'realtimeInput':{'audio':{'data':'$$$'}}} | 'realtime_input.audio.data' (TYPE_BYTES)",
        "{'toolResponse':{'functionResponses':[{'id':'1','response':'done'}]}} |"
            + " 'tool_response.function_responses[0].response'"
            + " (type.googleapis.com/google.protobuf.Struct)",
      })
  void aValueOfTheWrongTypeIsToldByItsPlaceAndType(String frame, String told) {
    assertRefused(STRICT, frame, "Invalid value at " + told.replace("$", TYPES));
  }

  @Test
  void aListWhereThereIsOneValueIsToldSo() {
    assertRefused(
        STRICT,
        "{'setup':{'model':['m']}}",
        "Invalid JSON payload received. Unknown name \"model\" at 'setup': Proto field is not"
            + " repeating, cannot start list.");
  }

  @Test
  void aRepeatedWordIsForTheCloseFrameNotForLogs() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> read(STRICT, "{'setup':{'generationConfig':{'topK':'sesame'}}}"))
        .satisfies(e -> {
          assertThat(e.reason()).endsWith("(TYPE_FLOAT), \"sesame\"");
          assertThat(e.toString()).doesNotContain("sesame");
        });
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> read(Frames.GEMINI, "{'setup':{'generationConfig':{'topK':'sesame'}}}"))
        .satisfies(e -> assertThat(e.reason()).doesNotContain("sesame"));
  }

  @Test
  void vertexKnowsMoreFields() {
    var frame =
        "{'setup':{'labels':{'a':'b'},'safetySettings':[],'toolConfig':{},"
            + "'sessionResumption':{'transparent':true},'tools':[{'retrieval':{}}]}}";
    assertThat(read(STRICT_VERTEX, frame)).isEqualTo(read(Frames.VERTEX, frame));
    assertRefused(
        STRICT_VERTEX,
        "{'setup':{'generationConfig':{'responseModalities':['audio']}}}",
        "Invalid value at 'setup.generation_config.response_modalities[0]'"
            + " (type.googleapis.com/google.cloud.aiplatform.v1beta1.GenerationConfig.Modality),"
            + " \"audio\"");
  }

  @Test
  void whatSomebodysOwnKeysSayIsNotTheProtocols() {
    var frame =
        "{'toolResponse':{'functionResponses':[{'id':'1','name':'f','response':{'any_thing':[1]}}]}}";
    assertThat(read(STRICT, frame)).isEqualTo(read(Frames.GEMINI, frame));
  }

  /// Golden frames are what the official clients send: a strict server takes them as a lenient one.
  @TestFactory
  Stream<DynamicTest> whatOfficialClientsSendIsTaken() {
    return Frames.in("client").entrySet().stream()
        .filter(frame -> !isOfHandwrittenClients(frame.getKey()))
        .map(frame ->
            DynamicTest.dynamicTest(
                frame.getKey(),
                () ->
                    assertThat(STRICT_VERTEX.decodeClient(frame.getValue()))
                        .isEqualTo(Frames.VERTEX.decodeClient(frame.getValue()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python-setup",
        "python-audio",
        "python-audio-stream-end",
        "python-client-content",
        "python-legacy-send",
        "python-tool-response",
        "java-realtime-input",
        "javascript-token-example",
        "dart-setup-with-nulls",
      })
  void theCasingsOfOfficialClientsAreTakenOnTheDevelopersPathsToo(String name) {
    var frame =
        Frames.in("means").entrySet().stream()
            .filter(entry -> entry.getKey().contains(name + "."))
            .findFirst()
            .orElseThrow();
    var says = JsonText.write(Objects.requireNonNull(JsonText.read(frame.getValue()).get("says")));
    assertThat(STRICT.decodeClient(says)).isEqualTo(Frames.GEMINI.decodeClient(says));
  }

  private static boolean isOfHandwrittenClients(String name) {
    return name.contains("raw") || name.contains("config") || name.contains("gcp");
  }

  private static void assertRefused(LiveCodec codec, String frame, String reason) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> read(codec, frame))
        .satisfies(e -> {
          assertThat(e.closeCode()).isEqualTo(ProtocolException.INVALID_ARGUMENT);
          assertThat(e.reason()).isEqualTo(reason);
        });
  }

  private static ClientMessage read(LiveCodec codec, String frame) {
    return codec.decodeClient(frame.replace('\'', '"').getBytes(UTF_8));
  }
}
