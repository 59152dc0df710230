import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveListener;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Setup;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// Talks by microphone and speaker until Enter is pressed. Use headphones, or the model hears
/// itself.
void main() throws IOException {
  var setup = Setup.builder("gemini-live").transcribeInput().transcribeOutput().build();
  var transcripts =
      new LiveListener() {
        @Override
        public void onInputTranscript(String delta) {
          IO.print(delta);
        }

        @Override
        public void onOutputTranscript(String delta) {
          IO.print(delta);
        }

        @Override
        public void onTurnComplete() {
          IO.println();
        }
      };
  try (var microphone = AudioSource.microphone();
      var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup);
      var talk = session.startAudioConversation(microphone, AudioSink.speaker(), transcripts)) {
    IO.readln("Speak. Enter ends the conversation.\n");
    IO.println("You were last heard at a level of " + talk.inputLevel());
  } catch (UncheckedIOException e) {
    IO.println("No sound here: " + e.getCause().getMessage());
  }
}
