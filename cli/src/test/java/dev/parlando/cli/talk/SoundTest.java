package dev.parlando.cli.talk;

import static javax.sound.sampled.AudioFormat.Encoding.PCM_FLOAT;
import static javax.sound.sampled.AudioFormat.Encoding.PCM_SIGNED;
import static javax.sound.sampled.AudioFormat.Encoding.PCM_UNSIGNED;
import static javax.sound.sampled.AudioFormat.Encoding.ULAW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.protocol.Audio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sound files as people have them.
final class SoundTest {
  private static final AudioFormat.Encoding[] ENCODINGS = {
    PCM_SIGNED, PCM_UNSIGNED, PCM_FLOAT, ULAW
  };

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "PCM_UNSIGNED, 8, 1, 16000",
    "PCM_SIGNED, 16, 1, 16000",
    "PCM_SIGNED, 16, 2, 44100",
    "PCM_SIGNED, 16, 1, 11025",
    "PCM_SIGNED, 24, 1, 48000",
    "PCM_SIGNED, 24, 2, 96000",
    "PCM_SIGNED, 32, 1, 22050",
    "PCM_FLOAT, 32, 1, 48000",
    "PCM_FLOAT, 32, 2, 44100",
    "ULAW, 8, 1, 8000",
  })
  void everyUsualFormatIsHeard(String encoding, int bits, int channels, int rate)
      throws IOException, InterruptedException {
    var file = folder.resolve("question.wav");
    write(
        file,
        new AudioFormat(named(encoding), rate, bits, channels, bits / 8 * channels, rate, false));

    assertThat(Chirp.heard(read(file))).isEqualTo("what time is it?");
  }

  private static AudioFormat.Encoding named(String name) {
    for (var encoding : ENCODINGS) {
      if (encoding.toString().equals(name)) {
        return encoding;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /// Chirp at the format's own rate, brought into the format.
  private static void write(Path file, AudioFormat format) throws IOException {
    int rate = Math.round(format.getSampleRate());
    var speech = Chirp.speech("what time is it?", rate);
    var plain = new AudioFormat(rate, 16, 1, true, false);
    var samples =
        new AudioInputStream(new ByteArrayInputStream(speech.bytes()), plain, speech.length());
    var channels =
        new AudioFormat(
            PCM_SIGNED, rate, 16, format.getChannels(), 2 * format.getChannels(), rate, false);
    try (var stream =
        AudioSystem.getAudioInputStream(
            format, AudioSystem.getAudioInputStream(channels, samples))) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private static Audio read(Path file) throws IOException, InterruptedException {
    var pieces = new ArrayList<Audio>();
    try (var source = Sound.file(file, true)) {
      for (var piece = source.read(); piece != null; piece = source.read()) {
        pieces.add(piece);
      }
    }
    return Audio.join(Audio.INPUT_RATE, pieces);
  }
}
