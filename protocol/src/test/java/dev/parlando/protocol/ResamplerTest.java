package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "48000, 16000, 1000", "44100, 16000, 3000", "8000, 16000, 2500", "16000, 24000, 6000",
    "24000, 16000, 6000", "22050, 16000, 5000", "44101, 16000, 3000", "11025, 16000, 4000",
    "192000, 16000, 440", "16000, 192000, 440", "8000, 192000, 1000", "16000, 15999, 4000"
  })
  void aToneStaysTheToneItIs(int from, int to, int hertz) {
    var resampled = through(new Resampler(from, to), tone(from, hertz, from / 2));
    var expected = tone(to, hertz, resampled.length());
    int edge = to / 20;
    double signal = 0;
    double noise = 0;
    for (int i = edge; i < resampled.length() - edge; i++) {
      signal += Math.pow(expected.sample(i), 2);
      noise += Math.pow(resampled.sample(i) - expected.sample(i), 2);
    }
    assertThat(10 * Math.log10(signal / noise)).isGreaterThan(70);
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 16000, 10000",
    "48000, 16000, 8500",
    "44100, 16000, 20000",
    "24000, 16000, 9000",
    "44101, 16000, 10000",
    "192000, 8000, 5000",
    "16000, 8000, 7000"
  })
  void whatTheLowerRateCannotHoldDoesNotFoldBack(int from, int to, int hertz) {
    var resampled = through(new Resampler(from, to), tone(from, hertz, from / 2));
    var inside = resampled.slice(to / 20, resampled.length() - to / 20);
    assertThat(20 * Math.log10(level(inside) / 20_000)).isLessThan(-60);
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000", "44100, 16000", "16000, 24000", "8000, 16000", "44101, 16000"})
  void aStreamIsTheSameHoweverItIsCut(int from, int to) {
    var random = new Random(from);
    var whole = noise(random, from, 5_000);
    var pieces = new ArrayList<Audio>();
    var resampler = new Resampler(from, to);
    for (int at = 0; at < whole.length(); ) {
      int end = Math.min(whole.length(), at + random.nextInt(random.nextBoolean() ? 3 : 400));
      pieces.add(resampler.resample(whole.slice(at, end)));
      at = end;
    }
    pieces.add(resampler.flush());
    assertThat(Audio.join(to, pieces)).isEqualTo(through(new Resampler(from, to), whole));
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 16000, 4800, 1600",
    "44100, 16000, 441, 160",
    "44100, 16000, 1, 1",
    "8000, 16000, 80, 160",
    "16000, 24000, 3, 5",
    "48000, 16000, 0, 0",
    "192000, 16000, 13, 2"
  })
  void itLastsAsLongAsBefore(int from, int to, int samples, int expected) {
    assertThat(through(new Resampler(from, to), tone(from, 100, samples)).length())
        .isEqualTo(expected);
  }

  @Test
  void theSameRateCostsNothing() {
    var piece = tone(16_000, 440, 100);
    var resampler = new Resampler(16_000, 16_000);
    assertThat(resampler.resample(piece)).isSameAs(piece);
    assertThat(resampler.flush().length()).isZero();
  }

  @Test
  void afterTheEndItBeginsAnew() {
    var resampler = new Resampler(48_000, 16_000);
    var piece = tone(48_000, 440, 999);
    assertThat(through(resampler, piece)).isEqualTo(through(resampler, piece));
  }

  @Test
  void silenceStaysSilenceAndLevelsStayLevel() {
    var level = new short[4_000];
    Arrays.fill(level, (short) 12_345);
    var resampled = through(new Resampler(44_100, 16_000), Audio.of(44_100, level));
    for (int i = 100; i < resampled.length() - 100; i++) {
      assertThat(resampled.sample(i)).isEqualTo((short) 12_345);
    }
  }

  @Test
  void loudAudioIsClippedNotWrapped() {
    var square = new short[4_800];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 24 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    var resampled = through(new Resampler(48_000, 44_100), Audio.of(48_000, square));
    for (int i = 0; i < resampled.length(); i++) {
      double at = i * 48_000.0 / 44_100;
      if (at % 24 > 2 && at % 24 < 22) {
        assertThat(resampled.sample(i) > 0).isEqualTo((int) (at / 24) % 2 == 0);
      }
    }
  }

  @Test
  void anotherRateIsRefused() {
    var resampler = new Resampler(48_000, 16_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resampler.resample(tone(44_100, 440, 10)));
  }

  private static Audio through(Resampler resampler, Audio audio) {
    var first = resampler.resample(audio);
    var rest = resampler.flush();
    return Audio.join(rest.rate(), List.of(first, rest));
  }

  private static Audio tone(int rate, int hertz, int length) {
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(20_000 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return Audio.of(rate, samples);
  }

  private static Audio noise(Random random, int rate, int length) {
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) random.nextInt();
    }
    return Audio.of(rate, samples);
  }

  /// The amplitude of a tone of the same energy.
  private static double level(Audio audio) {
    double sum = 0;
    for (int i = 0; i < audio.length(); i++) {
      sum += Math.pow(audio.sample(i), 2);
    }
    return Math.sqrt(2 * sum / audio.length()) + 1e-9;
  }
}
