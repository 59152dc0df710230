package dev.parlando.e2e.speech;

import dev.parlando.e2e.Needs;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Resampler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Something said, and how it sounds.
record Clip(String words, Audio audio) {
  private static final AudioFormat PCM = new AudioFormat(16_000, 16, 1, true, false);
  private static final Path RECORDINGS = Path.of("/usr/share/pocketsphinx/test/data");

  /// A sentence in a voice of flite's.
  static Clip flite(String voice, String sentence) throws IOException, InterruptedException {
    var wav = Files.createTempFile("flite", ".wav");
    try {
      var flite = Needs.flite().toString();
      var made =
          new ProcessBuilder(flite, "-voice", voice, "-t", sentence, "-o", wav.toString()).start();
      if (made.waitFor() != 0) {
        throw new IOException("flite failed");
      }
      return wav(sentence, wav);
    } finally {
      Files.delete(wav);
    }
  }

  /// A sentence in the embedded voice.
  static Clip embedded(Synthesizer synthesizer, String sentence) throws InterruptedException {
    var sentences = new ArrayList<>(List.of(sentence)).iterator();
    var pieces = new ArrayList<Audio>();
    synthesizer.speak(
        () -> sentences.hasNext() ? sentences.next() : null, new Voice(null, null), pieces::add);
    var spoken = Audio.join(pieces.getFirst().rate(), pieces);
    return new Clip(sentence, spoken).at(Audio.INPUT_RATE);
  }

  /// What a person said, from the recogniser's own test data.
  static Clip human(String file, String words) throws IOException {
    var wav = RECORDINGS.resolve(file);
    Needs.missing(Files.exists(wav), "recordings of people (package pocketsphinx-testdata)");
    return wav(words, wav);
  }

  private static Clip wav(String words, Path file) throws IOException {
    var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
    try (var in = AudioSystem.getAudioInputStream(PCM, AudioSystem.getAudioInputStream(bytes))) {
      return new Clip(words, Audio.ofBytes(Audio.INPUT_RATE, in.readAllBytes()));
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(e);
    }
  }

  /// The same with silence around it.
  Clip between(Duration before, Duration after) {
    int rate = audio.rate();
    var parts = List.of(Audio.silence(rate, before), audio, Audio.silence(rate, after));
    return new Clip(words, Audio.join(rate, parts));
  }

  /// The same at another rate.
  Clip at(int rate) {
    if (rate == audio.rate()) {
      return this;
    }
    var resampler = new Resampler(audio.rate(), rate);
    return new Clip(words, Audio.join(rate, List.of(resampler.resample(audio), resampler.flush())));
  }

  /// Pieces of 20 ms; the last one may be shorter.
  List<Audio> frames() {
    int frame = audio.rate() / 50;
    var frames = new ArrayList<Audio>();
    for (int from = 0; from < audio.length(); from += frame) {
      frames.add(audio.slice(from, Math.min(from + frame, audio.length())));
    }
    return frames;
  }

  /// The first frame that is louder than 30 dB below the loudest one.
  int onset() {
    var power = frames().stream().mapToDouble(Clip::power).toArray();
    double quiet = Arrays.stream(power).max().orElseThrow() / 1000;
    int onset = 0;
    while (power[onset] <= quiet) {
      onset++;
    }
    return onset;
  }

  private static double power(Audio frame) {
    double sum = 0;
    for (short sample : frame.samples()) {
      sum += (double) sample * sample;
    }
    return sum / frame.length();
  }
}
