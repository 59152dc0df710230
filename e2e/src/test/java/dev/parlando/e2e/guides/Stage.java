package dev.parlando.e2e.guides;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Where guides and examples are played: a server whose model knows their lines, and what they
/// bring along.
public final class Stage implements AutoCloseable {
  static final String QUESTION = "what time is it?";

  private static final ScriptedModel LINES =
      ScriptedModel.script()
          .when("hello")
          .say("Hi.")
          .when("story")
          .say("Once.")
          .when("time")
          .say("It is one.")
          .when("see")
          .say("A red picture.")
          .when("light")
          .call("light", Map.of("room", "HALL", "on", true))
          .whenAnswered("light")
          .say("{output}.")
          .when("bake")
          .call("bake", Map.of("name", "cake"))
          .whenAnswered("bake")
          .say("{output}.")
          .when("watch")
          .call("watch", Map.of("room", "kitchen"))
          .whenAnswered("watch")
          .say("{output}.")
          .when("weather")
          .call("weather", Map.of("city", "Oslo"))
          .whenAnswered("weather")
          .say("{response}.")
          .otherwise()
          .say("Yes.");

  private final Path folder;
  private final LiveServer server;

  Stage(Path folder) {
    this.folder = folder;
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), LINES, Chirp.synthesizer());
    var sessions = new Sessions(stages, Ticker.system());
    try {
      server =
          LiveServer.builder()
              .model(new ModelEntry("gemini-live", "Lines", "Knows the guides.", sessions))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /// A WAV file that asks for the time, in [Chirp].
  Path question() throws IOException {
    var file = folder.resolve("question.wav");
    var speech = Chirp.speech(QUESTION, Audio.INPUT_RATE);
    var bytes = new ByteArrayInputStream(speech.bytes());
    var format = new AudioFormat(Audio.INPUT_RATE, 16, 1, true, false);
    try (var in = new AudioInputStream(bytes, format, speech.length())) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  /// A picture that is red from edge to edge.
  Path picture() throws IOException {
    var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 64, 48);
    graphics.dispose();
    var file = folder.resolve("picture.jpg");
    ImageIO.write(image, "jpg", file.toFile());
    return file;
  }

  /// The words in a WAV file in [Chirp].
  static String heard(Path wav) throws IOException {
    try (var in = AudioSystem.getAudioInputStream(wav.toFile())) {
      int rate = Math.round(in.getFormat().getSampleRate());
      return Chirp.heard(Audio.ofBytes(rate, in.readAllBytes()));
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
