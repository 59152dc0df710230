import dev.parlando.client.LiveClient;
import dev.parlando.client.Turn;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;

/// Asks in text, hears the answer and prints it while it is spoken.
void main() {
  var setup = Setup.builder("gemini-live").transcribeOutput().build();
  try (var client = LiveClient.builder().endpoint("http://127.0.0.1:8080").build();
      var session = client.connect(setup)) {
    session.sendText("Tell me a story.");
    for (var message : session.receiveTurn()) {
      if (message instanceof ServerContent content) {
        Turn.audio(content).ifPresent(audio -> IO.println("spoken: " + audio.duration()));
        if (content.outputTranscription() != null) {
          IO.println("Model: " + content.outputTranscription().text());
        }
      }
    }
  }
}
