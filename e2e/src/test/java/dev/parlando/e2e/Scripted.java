package dev.parlando.e2e;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server in this process whose model has a script and whose speech is chirped: it orders pizza,
/// tells a story, knows the weather, and says back everything else.
final class Scripted implements AutoCloseable {
  private final LiveServer server;

  Scripted() throws IOException {
    this(Chirp.transcriber());
  }

  /// One that understands the same whatever it hears.
  static Scripted understanding(String words) throws IOException {
    return new Scripted((utterance, hints, out) -> {
      while (utterance.take() != null) {}
      out.put(new Transcript(words, true));
    });
  }

  private Scripted(Transcriber transcriber) throws IOException {
    var model =
        ScriptedModel.script()
            .whenAnswered("order")
            .say("The pizza is {status}.")
            .whenAnswered("get_weather")
            .say("It is {sky}.")
            .when("pizza")
            .call("order", Map.of("what", "pizza"))
            .when("weather")
            .call("get_weather", Map.of("city", "Paris"))
            .when("story")
            .say("There was a king who had a dog.")
            .otherwise()
            .say("You said: {heard}");
    var stages = new Stages(SpectralDetector::new, transcriber, model, Chirp.synthesizer());
    server =
        LiveServer.builder()
            .model(
                new ModelEntry("test", "Test", "Scripted.", new Sessions(stages, Ticker.system())))
            .start();
  }

  String http() {
    return "http://127.0.0.1:" + server.port();
  }

  /// What a user says, with silence around it.
  static Audio speech(String words, Duration before, Duration after) {
    return Audio.join(
        Audio.INPUT_RATE,
        List.of(
            Audio.silence(Audio.INPUT_RATE, before),
            Chirp.speech(words, Audio.INPUT_RATE),
            Audio.silence(Audio.INPUT_RATE, after)));
  }

  static Path clip(Path folder, String words) throws IOException {
    var speech = speech(words, Duration.ofMillis(300), Duration.ofMillis(900));
    return Files.write(folder.resolve("clip.pcm"), speech.bytes());
  }

  @Override
  public void close() {
    server.close();
  }
}
