import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveListener;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Setup;

/// Talks by microphone and speaker until Enter is pressed.
void main() {
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
  try (var client = LiveClient.builder().endpoint("http://127.0.0.1:8080").build();
      var session = client.connect(setup);
      var talk =
          session.startAudioConversation(
              AudioSource.microphone(), AudioSink.speaker(), transcripts)) {
    IO.readln("Speak. Enter ends the conversation, which is muted: " + talk.isMuted() + "\n");
  }
}
