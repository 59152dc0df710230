package dev.parlando.e2e;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// What a person says and shows, made for the tests: sentences in flite's `rms` voice, a red
/// picture.
final class Speech {
  private static final AudioFormat PCM = new AudioFormat(16000, 16, 1, true, false);

  private Speech() {}

  /// The sentence as 16 kHz PCM16, with silence around it.
  static byte[] pcm(String sentence, Duration before, Duration after)
      throws IOException, InterruptedException {
    var wav = Files.createTempFile("speech", ".wav");
    new Program(
            List.of(
                Needs.flite().toString(), "-voice", "rms", "-t", sentence, "-o", wav.toString()))
        .output();
    try (var in = AudioSystem.getAudioInputStream(wav.toFile())) {
      var speech = AudioSystem.getAudioInputStream(PCM, in).readAllBytes();
      var all = new byte[bytes(before) + speech.length + bytes(after)];
      System.arraycopy(speech, 0, all, bytes(before), speech.length);
      return all;
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(e);
    } finally {
      Files.delete(wav);
    }
  }

  /// Writes the clip as a raw file.
  static Path clip(Path folder, String sentence) throws IOException, InterruptedException {
    var pcm = pcm(sentence, Duration.ofMillis(500), Duration.ofSeconds(2));
    return Files.write(folder.resolve("clip.pcm"), pcm);
  }

  /// Writes a WAV for a browser's microphone, which the browser begins to read when it is opened.
  static Path wav(Path folder, String sentence) throws IOException, InterruptedException {
    var pcm = pcm(sentence, Duration.ofSeconds(2), Duration.ofSeconds(4));
    var file = folder.resolve("speech.wav");
    try (var in =
        new AudioInputStream(new java.io.ByteArrayInputStream(pcm), PCM, pcm.length / 2)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  /// Writes a JPEG that is red from edge to edge.
  static Path redPicture(Path folder) throws IOException {
    var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 320, 240);
    graphics.dispose();
    var file = folder.resolve("picture.jpg");
    ImageIO.write(image, "jpg", file.toFile());
    return file;
  }

  private static int bytes(Duration duration) {
    return Math.toIntExact(duration.toMillis() * 32);
  }
}
