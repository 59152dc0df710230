package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the Python SDK sends, byte for byte, for machines without it: TLS, the key in a header, an
/// offer of compression, snake and camel case mixed, URL-safe base64.
@ExtendWith(Served.class)
final class PythonSdkOnTheWireTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SETUP =
      """
      {"setup": {"model": "models/gemini-2.5-flash-native-audio-preview-12-2025", "generationConfig": \
      {"responseModalities": ["AUDIO"], "speechConfig": {"voice_config": {"prebuilt_voice_config": \
      {"voice_name": "Puck"}}}}, "systemInstruction": {"parts": [{"text": "Your name is Ada."}], \
      "role": "user"}, "tools": [{"functionDeclarations": [{"description": "Tells the weather in a city", \
      "name": "get_weather", "parameters": {"properties": {"city": {"type": "STRING"}}, "required": \
      ["city"], "type": "OBJECT"}}]}], "inputAudioTranscription": {}, "outputAudioTranscription": {}, \
      "realtimeInputConfig": {"automatic_activity_detection": {"disabled": false, \
      "start_of_speech_sensitivity": "START_SENSITIVITY_HIGH", "silence_duration_ms": 500}}}}\
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aConversationInThePythonSdksOwnSpelling(RunningParlando parlando)
      throws IOException, InterruptedException, GeneralSecurityException {
    var question = "What is twelve times twelve?";
    var speech = Speech.pcm(question, Duration.ofMillis(500), Duration.ofSeconds(2));
    var picture = Files.readAllBytes(Speech.redPicture(folder));
    try (var python = open(parlando)) {
      python.send(SETUP);
      assertThat(message(python.receive()).has("setupComplete")).isTrue();

      var steps = JSON.createObjectNode();
      python.send("{\"realtime_input\": {\"text\": \"Hello, how are you?\"}}");
      steps.set("text", turn(python));
      python.send(media("audio", speech, "audio/pcm;rate=16000"));
      steps.set("audio", turn(python));
      python.send(media("video", picture, "image/jpeg"));
      python.send("{\"realtime_input\": {\"text\": \"Describe what you see.\"}}");
      steps.set("video", turn(python));
      python.send(content("What is the weather in Paris?"));
      steps.set("tool", turn(python));

      Turn.assertWholeConversation(steps);
    }
  }

  private static RawWebSocket open(RunningParlando parlando)
      throws IOException, InterruptedException, GeneralSecurityException {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
    headers.put("Content-Type", "application/json");
    headers.put("x-goog-api-key", "YOUR_API_KEY");
    headers.put("user-agent", "google-genai-sdk/2.25.0 gl-python/3.11.7");
    headers.put("x-goog-api-client", "google-genai-sdk/2.25.0 gl-python/3.11.7");
    return RawWebSocket.open(
        parlando.secureWebSocket(), trusting(parlando.authority()), Map.copyOf(headers));
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(authority)) {
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("parlando", certificate);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String media(String kind, byte[] bytes, String mimeType) {
    return "{\"realtime_input\": {\"%s\": {\"data\": \"%s\", \"mime_type\": \"%s\"}}}"
        .formatted(kind, Base64.getUrlEncoder().encodeToString(bytes), mimeType);
  }

  private static String content(String text) {
    return "{\"client_content\": {\"turns\": [{\"parts\": [{\"text\": \"%s\"}], \"role\": \"user\"}],"
            .formatted(text)
        + " \"turnComplete\": true}}";
  }

  /// Gathers a turn as the client programs report it, and answers what tools are called in it.
  private static JsonNode turn(RawWebSocket python) throws IOException {
    var turn = JSON.createObjectNode();
    var heard = new StringBuilder();
    var said = new StringBuilder();
    var calls = turn.putArray("calls");
    int audioLength = 0;
    JsonNode content;
    do {
      var message = message(python.receive());
      content = message.path("serverContent");
      heard.append(content.path("inputTranscription").path("text").asString(""));
      said.append(content.path("outputTranscription").path("text").asString(""));
      for (var part : content.path("modelTurn").path("parts")) {
        audioLength += part.path("inlineData").path("data").asString("").length();
      }
      for (var call : message.path("toolCall").path("functionCalls")) {
        calls.add(call);
        python.send(answer(call.get("id").asString()));
      }
    } while (!content.path("turnComplete").asBoolean(false));
    return turn.put("heard", heard.toString())
        .put("said", said.toString())
        .put("audioLength", audioLength);
  }

  private static String answer(String id) {
    return """
    {"tool_response": {"functionResponses": [{"id": "%s", "name": "get_weather", "response": \
    {"result": "Paris is sunny"}}]}}\
    """
        .formatted(id);
  }

  /// The SDK refuses messages over 1 MiB; others want binary frames of plain ASCII.
  private static JsonNode message(RawWebSocket.Frame frame) {
    assertThat(frame.isBinary()).as("binary frame").isTrue();
    assertThat(frame.isAscii()).as("ASCII only").isTrue();
    assertThat(frame.bytes()).hasSizeLessThan(1 << 20);
    return JSON.readTree(frame.bytes());
  }
}
