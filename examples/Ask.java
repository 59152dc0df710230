import dev.parlando.client.LiveClient;
import dev.parlando.client.Turn;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import java.time.Duration;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// Asks in text, and prints the answer while it is spoken.
void main() {
  var setup = Setup.builder("gemini-live").transcribeOutput().build();
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup)) {
    session.sendText("Tell me a story.");
    var spoken = Duration.ZERO;
    for (var message : session.receiveTurn()) {
      if (message instanceof ServerContent content) {
        var audio = Turn.audio(content);
        spoken = spoken.plus(audio.isPresent() ? audio.get().duration() : Duration.ZERO);
        if (content.outputTranscription() != null) {
          IO.println("Model: " + content.outputTranscription().text());
        }
      }
    }
    IO.println("(" + spoken.toMillis() + " ms of speech)");
  }
}
