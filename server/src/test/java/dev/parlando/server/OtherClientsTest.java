package dev.parlando.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames as clients in other languages write them, over the paths that they use, are answered in a
/// form that the most particular of them can read. Single quotes stand for double ones, `$AUDIO`
/// for speech in base64, `$URLSAFE` for the same in the other alphabet, `$ID` for the call's id.
@Timeout(60)
final class OtherClientsTest {
  private static final String FIREBASE =
      "/ws/google.firebase.vertexai.v1beta.GenerativeService/BidiGenerateContent?key=K";
  private static final String FIREBASE_VERTEX =
      "/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/locations/us-central1"
          + "?key=K";
  private static final String VERTEX =
      "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent";
  private static final String ASK = "the weather, please";

  /// The kinds of which a message holds exactly one.
  private static final Pattern KINDS =
      Pattern.compile(
          "\"(setupComplete|serverContent|toolCall|toolCallCancellation|goAway"
              + "|sessionResumptionUpdate)\":");

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final LiveServer server = start();

  OtherClientsTest() throws IOException {}

  private static LiveServer start() throws IOException {
    var model =
        ScriptedModel.script()
            .whenAnswered("get_weather")
            .say("“{sky}”")
            .when("weather")
            .call("get_weather", Map.of("city", "Köln"))
            .otherwise()
            .say("Yes.");
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    return LiveServer.builder()
        .model(new ModelEntry("test", "Test", "Scripted.", new Sessions(stages, Ticker.system())))
        .start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  /// A client's way of writing.
  ///
  /// @param binary whether it sends binary frames
  /// @param asks the frames that begin a turn each; those with a `+` before them do not
  /// @param answer to a call
  record Client(
      String name, String path, boolean binary, String setup, List<String> asks, String answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String FUNCTION =
      "{'name':'get_weather','description':'Tells the weather','parameters':{'type':'OBJECT',"
          + "'properties':{'city':{'type':'STRING','description':'the city','nullable':false}},"
          + "'required':['city']}}";

  static Stream<Client> clients() {
    return Stream.of(
        new Client(
            "Firebase Kotlin",
            FIREBASE,
            false,
            "{'setup':{'model':'projects/p/models/gemini-live','generationConfig':{"
                + "'responseModalities':['AUDIO'],'speechConfig':{'voiceConfig':{"
                + "'prebuiltVoiceConfig':{'voiceName':'Puck'}}}},'tools':[{'functionDeclarations':["
                + FUNCTION
                + "]}],'systemInstruction':{'role':'system','parts':[{'text':'Be Ada.'}]},"
                + "'inputAudioTranscription':{},'outputAudioTranscription':{}}}",
            List.of(
                "{'realtimeInput':{'text':'hello'}}",
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'$AUDIO'}}}",
                "{'realtimeInput':{'mediaChunks':[{'mimeType':'audio/pcm','data':'$AUDIO'}]}}",
                "{'clientContent':{'turns':[{'role':'user','parts':[{'text':'"
                    + ASK
                    + "'}]}],"
                    + "'turnComplete':true}}"),
            "{'toolResponse':{'functionResponses':[{'name':'get_weather','response':{'sky':'clear'},"
                + "'id':'$ID'}]}}"),
        new Client(
            "Firebase Swift",
            FIREBASE,
            true,
            "{'setup':{'model':'projects/p/models/gemini-live','generationConfig':{"
                + "'responseModalities':['AUDIO']},'toolConfig':{'functionCallingConfig':{'mode':"
                + "'AUTO'}},'tools':[{'functionDeclarations':["
                + FUNCTION
                + "]}],'inputAudioTranscription':{},'outputAudioTranscription':{}}}",
            List.of(
                "{'realtimeInput':{'text':'hello'}}",
                "{'realtimeInput':{'audio':{'data':'$AUDIO','mimeType':'audio/pcm'}}}",
                "+{'clientContent':{'turns':[{'role':'user','parts':[{'text':'Note this.'}]}],"
                    + "'turnComplete':false}}",
                "{'clientContent':{'turns':[{'role':'user','parts':[{'text':'"
                    + ASK
                    + "'}]}],"
                    + "'turnComplete':true}}"),
            "{'toolResponse':{'functionResponses':[{'id':'$ID','name':'get_weather','response':"
                + "{'sky':'clear'}}]}}"),
        new Client(
            "Firebase Dart",
            FIREBASE,
            false,
            "{'setup':{'model':'projects/p/models/gemini-live','system_instruction':{'role':"
                + "'system','parts':[{'text':'Be Ada.'}]},'tools':[{'functionDeclarations':["
                + FUNCTION
                + "],'googleSearch':null}],'session_resumption':null,'generation_config':{"
                + "'responseModalities':['AUDIO'],'speechConfig':null,'temperature':null},"
                + "'input_audio_transcription':{},'output_audio_transcription':{},"
                + "'realtime_input_config':{'automaticActivityDetection':{'disabled':null},"
                + "'activityHandling':null},'contextWindowCompression':{'slidingWindow':{}}}}",
            List.of(
                "{'realtime_input':{'text':'hello'}}",
                "{'realtime_input':{'audio':{'mimeType':'audio/pcm','data':'$AUDIO'}}}",
                "{'realtime_input':{'mediaChunks':[{'mimeType':'audio/pcm','data':'$AUDIO'}]}}",
                "+{'client_content':{'turns':[{'role':'user','parts':[{'text':'"
                    + ASK
                    + "'}]}],"
                    + "'turn_complete':false}}",
                "{'client_content':{'turns':null,'turn_complete':true}}"),
            "{'toolResponse':{'functionResponses':[{'name':'get_weather','response':{'sky':'clear'},"
                + "'id':'$ID'}]}}"),
        new Client(
            "Firebase Unity",
            FIREBASE_VERTEX,
            true,
            "{'setup':{'model':'projects/p/locations/us-central1/publishers/google/models/"
                + "gemini-live','generationConfig':{'responseModalities':['AUDIO'],'topK':40.0},"
                + "'tools':[{'functionDeclarations':["
                + FUNCTION
                + "]}],'outputAudioTranscription':{}}}",
            List.of(
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'$AUDIO'}}}",
                "{'realtimeInput':{'mediaChunks':[{'mimeType':'audio/pcm','data':'$AUDIO'}]}}",
                "{'clientContent':{'turns':[{'role':'user','parts':[{'text':'"
                    + ASK
                    + "'}]}],"
                    + "'turnComplete':true}}"),
            "{'toolResponse':{'functionResponses':[{'name':'get_weather','response':{'sky':'clear'}"
                + ",'id':'$ID'}]}}"),
        new Client(
            "ADK for Java",
            Caller.DEVELOPER,
            false,
            "{'setup':{'model':'models/gemini-live','generationConfig':{'responseModalities':["
                + "'AUDIO']},'systemInstruction':{'parts':[{'text':'Be Ada.'}],'role':'user'},"
                + "'tools':[{'functionDeclarations':["
                + FUNCTION
                + "]}],'outputAudioTranscription':{}}}",
            List.of(
                "{'realtime_input':{'mediaChunks':[{'data':'$AUDIO','mimeType':"
                    + "'audio/pcm;rate=16000'}]}}",
                "{'clientContent':{'turns':[{'parts':[{'text':'"
                    + ASK
                    + "'}],'role':'user'}],"
                    + "'turnComplete':true}}"),
            "{'toolResponse':{'functionResponses':[{'id':'$ID','name':'get_weather','response':"
                + "{'sky':'clear'}}]}}"),
        new Client(
            "ADK for Python, LiveKit",
            Caller.DEVELOPER,
            false,
            "{'setup':{'model':'models/gemini-live','generationConfig':{'responseModalities':["
                + "'AUDIO'],'speechConfig':{'voice_config':{'prebuilt_voice_config':{'voice_name':"
                + "'Puck'}}},'thinkingConfig':{'include_thoughts':false}},'tools':[{"
                + "'functionDeclarations':[{'name':'get_weather','description':'d',"
                + "'parameters_json_schema':{'type':'object','properties':{'city':{'type':'string'}}"
                + ",'required':['city'],'additionalProperties':false}}]}],'realtimeInputConfig':{"
                + "'automatic_activity_detection':{'start_of_speech_sensitivity':"
                + "'START_SENSITIVITY_HIGH','silence_duration_ms':500}},"
                + "'inputAudioTranscription':{},'outputAudioTranscription':{}}}",
            List.of(
                "{'realtime_input':{'audio':{'data':'$URLSAFE','mime_type':'audio/pcm;rate=16000'}}}",
                "{'realtime_input':{'media_chunks':[{'data':'$URLSAFE','mime_type':'audio/pcm'}]}}",
                "+{'client_content':{'turns':[{'parts':[{'text':'"
                    + ASK
                    + "'}],'role':'user'}],"
                    + "'turnComplete':false}}",
                "{'client_content':{'turns':[{'parts':[{'text':'.'}],'role':'user'}],"
                    + "'turnComplete':true}}",
                "{'client_content':{'turns':[{'parts':[{'text':'"
                    + ASK
                    + "'}],'role':'user'}],"
                    + "'turnComplete':true}}"),
            "{'tool_response':{'functionResponses':[{'id':'$ID','name':'get_weather','response':"
                + "{'sky':'clear'},'will_continue':false}]}}"),
        new Client(
            "Pipecat, which marks activity",
            Caller.DEVELOPER,
            false,
            "{'setup':{'model':'models/gemini-live','generationConfig':{'responseModalities':["
                + "'AUDIO'],'maxOutputTokens':4096},'tools':[{'functionDeclarations':["
                + FUNCTION
                + "]}],'realtimeInputConfig':{'automatic_activity_detection':{'disabled':true}},"
                + "'outputAudioTranscription':{}}}",
            List.of(
                "+{'realtime_input':{'activityStart':{}}}",
                "+{'realtime_input':{'audio':{'data':'$URLSAFE','mime_type':'audio/pcm;rate=16000'}}}",
                "{'realtime_input':{'activityEnd':{}}}",
                "{'client_content':{'turns':[],'turnComplete':true}}",
                "{'realtime_input':{'text':'" + ASK + "'}}"),
            "{'tool_response':{'functionResponses':[{'id':'$ID','name':'get_weather','response':"
                + "{'sky':'clear'}}]}}"),
        new Client(
            "raw examples of the cookbook",
            Caller.DEVELOPER + "?key=K",
            false,
            "{'setup':{'model':'models/gemini-live','response_modalities':['audio'],'tools':[{"
                + "'function_declarations':["
                + FUNCTION
                + "]}]}}",
            List.of(
                "{'client_content':{'turn_complete':true,'turns':[{'role':'user','parts':[{'text':"
                    + "'hello'}]}]}}",
                "{'realtime_input':{'media_chunks':[{'mime_type':'audio/pcm','data':'$AUDIO'}]}}",
                "{'client_content':{'turn_complete':true,'turns':[{'role':'user','parts':[{'text':'"
                    + ASK
                    + "'}]}]}}"),
            "{'tool_response':{'function_responses':[{'name':'get_weather','response':{'sky':'clear'"
                + ",'scheduling':'WHEN_IDLE'},'id':'$ID'}]}}"),
        new Client(
            "demos of Vertex AI",
            VERTEX,
            false,
            "{'setup':{'model':'projects/p/locations/us-central1/publishers/google/models/"
                + "gemini-live','generation_config':{'response_modalities':['AUDIO']},'tools':{"
                + "'function_declarations':"
                + FUNCTION
                + "},'output_audio_transcription':{}}}",
            List.of(
                "{'realtime_input':{'media_chunks':{'mime_type':'audio/pcm','data':'$AUDIO'}}}",
                "{'client_content':{'turns':{'role':'user','parts':{'text':'"
                    + ASK
                    + "'}},"
                    + "'turn_complete':true}}"),
            "{'tool_response':{'id':'$ID','response':{'sky':'clear'}}}"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void itsFramesAreTakenAndItCanReadTheAnswers(Client client) throws Exception {
    try (var caller = Caller.call(server, client.path())) {
      say(caller, client, client.setup());
      assertThat(hear(caller)).contains("setupComplete");
      var calls = new ArrayList<String>();
      for (var ask : client.asks()) {
        if (ask.startsWith("+")) {
          say(caller, client, ask.substring(1));
        } else {
          say(caller, client, ask);
          assertThat(turn(caller, client, calls)).contains("\"inlineData\"");
        }
      }
      assertThat(calls).hasSize(1);
    }
  }

  /// All of a turn; a call in it is answered.
  private static String turn(Caller caller, Client client, List<String> calls)
      throws InterruptedException {
    var turn = new StringBuilder();
    String message;
    do {
      message = hear(caller);
      turn.append(message);
      if (message.contains("\"toolCall\"")) {
        var id = ID.matcher(message);
        assertThat(id.find()).isTrue();
        calls.add(id.group(1));
        say(caller, client, client.answer().replace("$ID", id.group(1)));
      }
    } while (!message.contains("\"turnComplete\":true"));
    assertThat(message).contains("\"usageMetadata\"");
    return turn.toString();
  }

  private static void say(Caller caller, Client client, String frame) {
    var speech =
        Audio.join(
                Audio.INPUT_RATE,
                List.of(
                    Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(300)),
                    Chirp.speech("hi", Audio.INPUT_RATE),
                    Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(900))))
            .bytes();
    var json =
        frame
            .replace('\'', '"')
            .replace("$AUDIO", Base64.getEncoder().encodeToString(speech))
            .replace("$URLSAFE", Base64.getUrlEncoder().encodeToString(speech));
    if (client.binary()) {
      caller.send(json.getBytes(UTF_8));
    } else {
      caller.say(json);
    }
  }

  /// The next message, which the most particular client can read.
  private static String hear(Caller caller) throws InterruptedException {
    var heard = caller.hear();
    assertThat(heard.isText()).as("a binary frame").isFalse();
    assertThat(heard.text()).as("plain ASCII").matches("[ -~]+").hasSizeLessThan(1 << 20);
    assertThat(KINDS.matcher(heard.text()).results().toList()).as("one kind").hasSize(1);
    assertThat(heard.text())
        .as("durations in whole seconds, turns with parts, no errors")
        .doesNotContainPattern(
            "\"\\d+\\.\\d+s\"|\"modelTurn\":\\{(\"role\":\"model\")?}|\"error\":");
    return heard.text();
  }
}
