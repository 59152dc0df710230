package dev.parlando.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChirpTest {
  private static final String TEXT = "What is the weather in Paris?";
  private static final List<String> TEXTS =
      List.of("a", "ok", "four", TEXT, "Größe, 東京, 🎈", "0123456789".repeat(20), "a\nb  c");

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 24_000, 44_100, 48_000})
  void whatIsSpokenIsHeardAtAnyRate(int rate) {
    for (var text : TEXTS) {
      assertThat(Chirp.heard(Chirp.speech(text, rate))).isEqualTo(text);
    }
  }

  @Test
  void speechIsHeardAfterItHasBeenResampled() {
    for (var text : TEXTS) {
      assertThat(Chirp.heard(resampled(Chirp.speech(text, 24_000), 16_000))).isEqualTo(text);
      assertThat(Chirp.heard(resampled(Chirp.speech(text, 16_000), 24_000))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 10, 5})
  void speechIsHeardThroughNoise(int decibels) {
    for (var text : TEXTS) {
      assertThat(Chirp.heard(noisy(surrounded(Chirp.speech(text, 16_000), 4321), decibels)))
          .isEqualTo(text);
    }
  }

  @Test
  void silenceAroundSpeechDoesNotMatterWhereverItBegins() {
    for (int samples = 0; samples < 400; samples += 7) {
      assertThat(Chirp.heard(surrounded(Chirp.speech(TEXT, 16_000), samples))).isEqualTo(TEXT);
    }
  }

  @Test
  void aQuietVoiceIsHeard() {
    var loud = Chirp.speech(TEXT, 16_000).samples();
    for (int i = 0; i < loud.length; i++) {
      loud[i] = (short) (loud[i] / 100);
    }

    assertThat(Chirp.heard(Audio.wrap(16_000, loud))).isEqualTo(TEXT);
  }

  @Test
  void sentencesAreHeardWithASpaceBetweenThem() {
    var first = Chirp.speech("One.", 24_000);
    var second = Chirp.speech("Two.", 24_000);

    assertThat(Chirp.heard(Audio.join(24_000, List.of(first, second)))).isEqualTo("One. Two.");
  }

  @Test
  void aSentenceCutShortIsHeardAsFarAsItGoesAndApartFromTheNext() {
    var cut = Chirp.speech("The king had three sons", 24_000).slice(0, 25_000);
    var next = Chirp.speech("Stop", 24_000);
    var pause = Audio.silence(24_000, Duration.ofMillis(300));

    assertThat(Chirp.heard(Audio.join(24_000, List.of(cut, pause, next))))
        .isEqualTo("The king had three s Stop");
  }

  @Test
  void aLostBeginningCostsNoMoreThanItsSyllables() {
    var speech = Chirp.speech("The king had three sons", 16_000);

    assertThat(Chirp.heard(speech.slice(2000, speech.length()))).isEqualTo("king had three sons");
  }

  @Test
  void noiseAndSilenceSayNothing() {
    var silence = Audio.silence(16_000, Duration.ofSeconds(2));

    assertThat(Chirp.heard(silence)).isEmpty();
    assertThat(Chirp.heard(white(silence.length(), 3000))).isEmpty();
  }

  @Test
  void itSpeaksAboutAsFastAsPeople() {
    assertThat(Chirp.speech("x".repeat(100), 16_000).duration())
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
  }

  @Test
  void nothingToSayIsNoSound() {
    assertThat(Chirp.speech(" \n ", 16_000).length()).isZero();
  }

  private static Audio surrounded(Audio speech, int samples) {
    var silence = Audio.of(speech.rate(), new short[samples]);
    return Audio.join(speech.rate(), List.of(silence, speech, silence));
  }

  private static Audio noisy(Audio speech, int decibels) {
    double power = 0;
    for (short sample : speech.samples()) {
      power += (double) sample * sample / speech.length();
    }
    var noise = white(speech.length(), Math.sqrt(power / Math.pow(10, decibels / 10.0)));
    var sum = new short[speech.length()];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (short) Math.clamp(speech.sample(i) + noise.sample(i), -32768, 32767);
    }
    return Audio.wrap(speech.rate(), sum);
  }

  private static Audio white(int length, double deviation) {
    var random = new Random(7);
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (deviation * random.nextGaussian());
    }
    return Audio.wrap(16_000, samples);
  }

  private static Audio resampled(Audio audio, int rate) {
    var samples = new short[(int) ((long) audio.length() * rate / audio.rate())];
    for (int i = 0; i < samples.length; i++) {
      double at = (double) i * audio.rate() / rate;
      int before = (int) at;
      int after = Math.min(before + 1, audio.length() - 1);
      double rest = at - before;
      samples[i] = (short) (audio.sample(before) * (1 - rest) + audio.sample(after) * rest);
    }
    return Audio.wrap(rate, samples);
  }
}
