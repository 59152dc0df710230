package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/// Speech to test with: what was said, and its audio at 16 kHz.
record Speech(String words, Audio audio) {
  private static final Path HUMAN = Path.of("/usr/share/pocketsphinx/test/data");

  /// Thirty everyday sentences.
  static List<String> sentences() {
    try (var in = Speech.class.getResourceAsStream("sentences.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A sentence in a voice of flite; without it, the test is skipped.
  static Speech flite(String sentence) throws IOException, InterruptedException {
    var wav = Files.createTempFile("flite", ".wav");
    try {
      var flite = start("flite", "-voice", "rms", "-t", sentence, "-o", wav.toString());
      assertThat(flite.waitFor()).isZero();
      return new Speech(sentence, wav(wav));
    } finally {
      Files.delete(wav);
    }
  }

  /// A sentence in the embedded voice.
  static Speech kevin(Synthesizer synthesizer, String sentence) throws InterruptedException {
    return new Speech(sentence, speak(synthesizer, "Puck", sentence));
  }

  /// What people said into PocketSphinx's own test data; without it, the test is skipped.
  static List<Speech> human() throws IOException {
    assumeTrue(Files.isDirectory(HUMAN), "pocketsphinx-testdata is not installed");
    var clips = new ArrayList<Speech>();
    for (var folder : List.of("cards/cards.transcription", "librivox/transcription")) {
      var list = HUMAN.resolve(folder);
      for (var line : Files.readAllLines(list)) {
        var file = line.substring(line.lastIndexOf('(') + 1, line.lastIndexOf(')')) + ".wav";
        var words = line.replaceAll("</?s>|\\(.*", "").strip();
        clips.add(new Speech(words, wav(list.resolveSibling(file))));
      }
    }
    var raw = Files.readAllBytes(HUMAN.resolve("goforward.raw"));
    clips.add(new Speech("go forward ten meters", Audio.ofBytes(Audio.INPUT_RATE, raw)));
    return clips;
  }

  private static Process start(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw new UncheckedIOException(e);
    }
  }

  private static Audio wav(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        AudioInputStream wav = AudioSystem.getAudioInputStream(new BufferedInputStream(in))) {
      assertThat((int) wav.getFormat().getSampleRate()).isEqualTo(Audio.INPUT_RATE);
      return Audio.ofBytes(Audio.INPUT_RATE, wav.readAllBytes());
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(e);
    }
  }

  /// As a session hands it over: with a third of a second of room before and after, in frames.
  Feed<Audio> frames() {
    var room = Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(300));
    var all = Audio.join(Audio.INPUT_RATE, List.of(room, audio, room));
    var frames = new Feed<Audio>();
    for (int at = 0; at < all.length(); at += 320) {
      frames.put(all.slice(at, Math.min(at + 320, all.length())));
    }
    frames.end();
    return frames;
  }

  static List<Transcript> transcripts(Transcriber transcriber, Feed<Audio> utterance)
      throws InterruptedException {
    var heard = new ArrayList<Transcript>();
    transcriber.transcribe(utterance, Hints.NONE, heard::add);
    return heard;
  }

  static String heard(Transcriber transcriber, Speech speech) throws InterruptedException {
    return transcripts(transcriber, speech.frames()).getLast().text();
  }

  static Audio speak(Synthesizer synthesizer, @Nullable String voice, String... sentences)
      throws InterruptedException {
    var text = new Feed<String>();
    for (var sentence : sentences) {
      text.put(sentence);
    }
    text.end();
    var pieces = new ArrayList<Audio>();
    Sink<Audio> sink = pieces::add;
    synthesizer.speak(text, new Voice(voice, null), sink);
    return Audio.join(Audio.INPUT_RATE, pieces);
  }

  /// Words that were left out, put in or mistaken.
  static int errors(String said, String heard) {
    var a = words(said);
    var b = words(heard);
    var row = new int[b.size() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.size(); j++) {
        int swap = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.size()];
  }

  private static List<String> words(String text) {
    return Pattern.compile("[^a-z']+")
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// The share of words heard wrong.
  static double wordErrorRate(List<Speech> speeches, List<String> heard) {
    int errors = 0;
    int words = 0;
    for (int i = 0; i < speeches.size(); i++) {
      errors += errors(speeches.get(i).words(), heard.get(i));
      words += words(speeches.get(i).words()).size();
    }
    return (double) errors / words;
  }
}
