import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveListener;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Setup;
import java.nio.file.Path;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// Sends the question in a file and writes the answer into another: `SayFile question.wav
/// answer.wav`. Needs no sound card.
void main(String[] arguments) throws InterruptedException {
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(Setup.of("gemini-live"));
      var talk =
          session.startAudioConversation(
              AudioSource.file(Path.of(arguments[0])),
              AudioSink.file(Path.of(arguments[1])),
              new LiveListener() {})) {
    talk.awaitAnswer();
  }
}
