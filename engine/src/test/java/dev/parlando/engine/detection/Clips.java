package dev.parlando.engine.detection;

import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Recorded and synthetic voices of Debian packages, all at 16 kHz: `pocketsphinx-testdata`
/// (people) and `flite` (three voices).
final class Clips {
  private static final Path PEOPLE = Path.of("/usr/share/pocketsphinx/test/data");
  private static final Path FLITE = Path.of("/usr/bin/flite");
  private static final int WAV_HEADER = 44;

  private static final List<String> RECORDED =
      List.of(
          "cards/001.wav",
          "cards/002.wav",
          "cards/003.wav",
          "cards/004.wav",
          "cards/005.wav",
          "goforward.raw",
          "numbers.raw",
          "something.raw",
          "librivox/sense_and_sensibility_01_austen_64kb-0870.wav",
          "librivox/sense_and_sensibility_01_austen_64kb-0880.wav",
          "librivox/sense_and_sensibility_01_austen_64kb-0890.wav",
          "librivox/sense_and_sensibility_01_austen_64kb-0920.wav",
          "librivox/sense_and_sensibility_01_austen_64kb-0930.wav");

  private static final List<String> SENTENCES =
      List.of(
          "What is the weather in Paris?",
          "Turn on the kitchen light.",
          "Set a timer for ten minutes.",
          "Play some jazz music.",
          "My name is Grace.",
          "Tell me a story about a king.");

  private static final List<String> VOICES = List.of("rms", "slt", "kal16");

  private Clips() {}

  /// Whether the packages are there.
  static boolean installed() {
    return Files.isExecutable(FLITE)
        && RECORDED.stream().allMatch(name -> Files.isReadable(PEOPLE.resolve(name)));
  }

  /// Thirty utterances: people and synthetic voices in turn as far as there are people.
  static List<Audio> thirty() throws IOException, InterruptedException {
    var clips = new ArrayList<Audio>();
    for (int i = 0; clips.size() < 30; i++) {
      if (i < RECORDED.size()) {
        clips.add(recorded(RECORDED.get(i)));
      }
      if (i < SENTENCES.size() * VOICES.size()) {
        clips.add(spoken(SENTENCES.get(i % SENTENCES.size()), VOICES.get(i / SENTENCES.size())));
      }
    }
    return clips;
  }

  private static Audio recorded(String name) throws IOException {
    return audio(Files.readAllBytes(PEOPLE.resolve(name)), name.endsWith(".wav"));
  }

  private static Audio spoken(String sentence, String voice)
      throws IOException, InterruptedException {
    var file = Files.createTempFile("parlando", ".wav");
    try {
      var flite =
          new ProcessBuilder(
                  FLITE.toString(), "-voice", voice, "-t", sentence, "-o", file.toString())
              .inheritIO()
              .start();
      if (flite.waitFor() != 0) {
        throw new IOException("flite could not speak");
      }
      return audio(Files.readAllBytes(file), true);
    } finally {
      Files.delete(file);
    }
  }

  private static Audio audio(byte[] bytes, boolean wav) {
    int from = wav ? WAV_HEADER : 0;
    var samples = new byte[bytes.length - from];
    System.arraycopy(bytes, from, samples, 0, samples.length);
    return Audio.ofBytes(Audio.INPUT_RATE, samples);
  }
}
