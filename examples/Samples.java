import dev.parlando.client.LiveClient;
import dev.parlando.client.Turn;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// Sound as numbers from -1 to 1, as engines of games and synthesizers have it: `Samples
/// question.wav`.
void main(String[] arguments) throws IOException, InterruptedException {
  try (var question = AudioSource.file(Path.of(arguments[0]));
      var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(Setup.of("gemini-live"))) {
    for (var piece = question.read(); piece != null; piece = question.read()) {
      var samples = new float[piece.length()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = piece.sample(i) / 32768f;
      }
      session.sendAudio(samples, piece.rate(), 1);
    }
    session.endAudioStream();
    var loudest = 0f;
    var count = 0;
    for (var message : session.receiveTurn()) {
      if (message instanceof ServerContent content && Turn.audio(content).isPresent()) {
        for (short sample : Turn.audio(content).get().samples()) {
          loudest = Math.max(loudest, Math.abs(sample / 32768f));
          count++;
        }
      }
    }
    IO.println(count + " samples at 24 kHz, the loudest is " + loudest);
  }
}
