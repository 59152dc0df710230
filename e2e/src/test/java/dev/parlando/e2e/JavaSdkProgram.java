package dev.parlando.e2e;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.Blob;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendRealtimeInputParameters;
import com.google.genai.types.LiveSendToolResponseParameters;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.LiveServerToolCall;
import com.google.genai.types.Modality;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import com.google.genai.types.Transcription;
import com.google.genai.types.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An application of the official Java SDK, in a Java of its own: `BASE_URL CLIP.pcm PICTURE.jpg`.
/// Prints one JSON object, a turn by the name of its step.
final class JavaSdkProgram {
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<LiveServerMessage> messages = new LinkedBlockingQueue<>();
  private final AsyncSession session;

  private JavaSdkProgram(AsyncSession session) {
    this.session = session;
  }

  public static void main(String[] arguments) throws Exception {
    var http = HttpOptions.builder().baseUrl(arguments[0]).build();
    try (var client = Client.builder().apiKey("YOUR_API_KEY").httpOptions(http).build()) {
      var connecting =
          client.async.live.connect("gemini-2.5-flash-native-audio-preview-12-2025", config());
      var program = new JavaSdkProgram(connecting.get(20, TimeUnit.SECONDS));
      program.session.receive(program.messages::add).get(10, TimeUnit.SECONDS);
      System.out.println(
          program.converse(
              Files.readAllBytes(Path.of(arguments[1])),
              Files.readAllBytes(Path.of(arguments[2]))));
      program.session.close().get(10, TimeUnit.SECONDS);
    }
    System.exit(0);
  }

  private static LiveConnectConfig config() {
    var city = Schema.builder().type(Type.Known.STRING).build();
    var parameters =
        Schema.builder()
            .type(Type.Known.OBJECT)
            .properties(Map.of("city", city))
            .required(List.of("city"))
            .build();
    var weather =
        FunctionDeclaration.builder()
            .name("get_weather")
            .description("Tells the current weather in a city.")
            .parameters(parameters)
            .build();
    return LiveConnectConfig.builder()
        .responseModalities(Modality.Known.AUDIO)
        .inputAudioTranscription(AudioTranscriptionConfig.builder().build())
        .outputAudioTranscription(AudioTranscriptionConfig.builder().build())
        .tools(Tool.builder().functionDeclarations(weather).build())
        .build();
  }

  private ObjectNode converse(byte[] clip, byte[] picture) throws Exception {
    var steps = JSON.createObjectNode();
    say("Hello, how are you?");
    steps.set("text", turn());
    send(input().audio(blob(clip, "audio/pcm;rate=16000")));
    steps.set("audio", turn());
    send(input().video(blob(picture, "image/jpeg")));
    say("Describe what you see.");
    steps.set("video", turn());
    say("What is the weather in Paris?");
    steps.set("tool", turn());
    return steps;
  }

  private void say(String text) throws Exception {
    send(input().text(text));
  }

  private static LiveSendRealtimeInputParameters.Builder input() {
    return LiveSendRealtimeInputParameters.builder();
  }

  private void send(LiveSendRealtimeInputParameters.Builder input) throws Exception {
    session.sendRealtimeInput(input.build()).get(10, TimeUnit.SECONDS);
  }

  private static Blob blob(byte[] bytes, String mimeType) {
    return Blob.builder().data(bytes).mimeType(mimeType).build();
  }

  private ObjectNode turn() throws Exception {
    var turn = JSON.createObjectNode().put("heard", "").put("said", "").put("audioBytes", 0);
    turn.putArray("calls");
    while (true) {
      var message = messages.poll(60, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("no message for a minute; so far " + turn);
      }
      note(turn, message);
      if (message.toolCall().isPresent()) {
        answer(turn, message.toolCall().get());
      }
      if (message.serverContent().flatMap(content -> content.turnComplete()).orElse(false)) {
        return turn;
      }
    }
  }

  private static void note(ObjectNode turn, LiveServerMessage message) {
    var content = message.serverContent();
    var heard = content.flatMap(it -> it.inputTranscription()).flatMap(Transcription::text);
    var said = content.flatMap(it -> it.outputTranscription()).flatMap(Transcription::text);
    turn.put("heard", turn.get("heard").asString() + heard.orElse(""));
    turn.put("said", turn.get("said").asString() + said.orElse(""));
    var parts = content.flatMap(it -> it.modelTurn()).flatMap(it -> it.parts()).orElse(List.of());
    for (var part : parts) {
      var audio = part.inlineData().flatMap(Blob::data);
      turn.put("audioBytes", turn.get("audioBytes").asInt() + audio.map(it -> it.length).orElse(0));
    }
  }

  private void answer(ObjectNode turn, LiveServerToolCall toolCall) throws Exception {
    for (var call : toolCall.functionCalls().orElse(List.of())) {
      var city = String.valueOf(call.args().orElse(Map.of()).get("city"));
      var noted = turn.withArray("calls").addObject().put("name", call.name().orElse(""));
      noted.putObject("args").put("city", city);
      var response =
          FunctionResponse.builder()
              .id(call.id().orElse(""))
              .name(call.name().orElse(""))
              .response(Map.of("result", city + " is sunny"))
              .build();
      var parameters = LiveSendToolResponseParameters.builder().functionResponses(response).build();
      session.sendToolResponse(parameters).get(10, TimeUnit.SECONDS);
    }
  }
}
