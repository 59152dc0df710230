import dev.parlando.client.LiveClient;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// Prints what both sides say, as text: `Transcripts question.wav`.
void main(String[] arguments) throws IOException, InterruptedException {
  var setup = Setup.builder("gemini-live").transcribeInput().transcribeOutput().build();
  try (var question = AudioSource.file(Path.of(arguments[0]));
      var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup)) {
    for (var piece = question.read(); piece != null; piece = question.read()) {
      session.sendAudio(piece);
    }
    session.endAudioStream();
    for (var message : session.receiveTurn()) {
      if (message instanceof ServerContent content) {
        if (content.inputTranscription() != null) {
          IO.println("User: " + content.inputTranscription().text());
        }
        if (content.outputTranscription() != null) {
          IO.println("Model: " + content.outputTranscription().text());
        }
      }
    }
  }
}
