package dev.parlando.client.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Resampler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A room made up of a delay, an attenuation and a reflection. Two voices that are made up too: one
/// from the speaker, one of the user.
final class EchoCancellationTest {
  private static final int RATE = Audio.INPUT_RATE;
  private static final int SECONDS = 12;

  private final short[] model = voice(110, 1);
  private final short[] user = voice(190, 2);
  private EchoCancellation echo;

  @BeforeEach
  void open() {
    try {
      echo = EchoCancellation.open();
    } catch (UnsupportedOperationException e) {
      abort("NOT TESTED: " + e.getMessage() + ": " + e.getCause());
    }
  }

  @AfterEach
  void close() {
    if (echo != null) {
      echo.close();
    }
  }

  /// Pulses through two resonances, in syllables: enough like speech for a canceller.
  private static short[] voice(int pitch, long seed) {
    var chance = new Random(seed);
    var samples = new short[RATE * SECONDS];
    double first = 0;
    double second = 0;
    double previous = 0;
    double phase = 0;
    double loudness = 0;
    double wanted = 0;
    for (int i = 0; i < samples.length; i++) {
      if (i % (RATE / 6) == 0) {
        wanted = chance.nextInt(4) == 0 ? 0 : 0.3 + 0.7 * chance.nextDouble();
        pitch += chance.nextInt(21) - 10;
      }
      loudness += (wanted - loudness) * 0.002;
      phase += pitch / (double) RATE;
      double pulse = phase >= 1 ? 1 : 0;
      phase -= pulse;
      double excited = pulse + 0.05 * chance.nextGaussian();
      double next = excited + 1.6 * first - 0.8 * second;
      second = first;
      first = next;
      samples[i] = (short) Math.clamp((next - previous) * loudness * 5000, -32_000, 32_000);
      previous = next;
    }
    return samples;
  }

  /// What the microphone hears of the speaker.
  private static double echoAt(short[] played, int at) {
    return delayed(played, at - 1_100) * 0.35 + delayed(played, at - 1_900) * 0.12;
  }

  private static double delayed(short[] samples, int at) {
    return at < 0 ? 0 : samples[at];
  }

  /// Plays and hears, 20 ms at a time; what is left of what the microphone hears.
  private short[] talk(short[] played, short[] microphone) throws Exception {
    var heard = new Pieces();
    var clean = new ArrayList<Audio>();
    var up = new Resampler(RATE, Audio.OUTPUT_RATE);
    try (var sink = echo.sink(new Silent());
        var source = echo.source(heard)) {
      int piece = RATE / 50;
      for (int at = 0; at + piece <= microphone.length; at += piece) {
        sink.play(up.resample(Audio.wrap(RATE, Arrays.copyOfRange(played, at, at + piece))));
        heard.left.add(Audio.wrap(RATE, Arrays.copyOfRange(microphone, at, at + piece)));
        var cleaned = source.read();
        assertThat(cleaned).isNotNull();
        clean.add(cleaned);
      }
    }
    return Audio.join(RATE, clean).samples();
  }

  @Test
  void theSpeakersEchoIsTakenAway() throws Exception {
    var microphone = new short[model.length];
    for (int i = 0; i < microphone.length; i++) {
      microphone[i] = (short) echoAt(model, i);
    }
    var clean = talk(model, microphone);
    double before = decibels(microphone, 3, SECONDS);
    double after = decibels(clean, 3, SECONDS);
    assertThat(before - after).as("echo return loss in dB").isGreaterThan(15);
  }

  @Test
  void theUserIsHeardOverTheModelAndAlone() throws Exception {
    var played = model.clone();
    Arrays.fill(played, 8 * RATE, played.length, (short) 0);
    var microphone = new short[played.length];
    for (int i = 0; i < microphone.length; i++) {
      double near = i < 4 * RATE ? 0 : user[i];
      microphone[i] = (short) Math.clamp(echoAt(played, i) + near, -32_768, 32_767);
    }
    var clean = talk(played, microphone);
    assertThat(decibels(clean, 4, 8)).as("both speak").isGreaterThan(decibels(user, 4, 8) - 10);
    assertThat(decibels(clean, 9, SECONDS))
        .as("the user alone")
        .isBetween(decibels(user, 9, SECONDS) - 4, decibels(user, 9, SECONDS) + 2);
  }

  @Test
  void afterItsEndSourceAndSinkGoOn() throws Exception {
    echo.close();
    assertThat(talk(model, user)).isEqualTo(user);
  }

  @Test
  void nothingIsLostAtTheEnd() throws Exception {
    var heard = new Pieces();
    heard.left.add(Audio.silence(RATE, java.time.Duration.ofMillis(25)));
    var source = echo.source(heard);
    int samples = 0;
    for (var piece = source.read(); piece != null; piece = source.read()) {
      samples += piece.length();
    }
    assertThat(samples).isEqualTo(400);
  }

  private static double decibels(short[] samples, int from, int to) {
    double squares = 0;
    for (int i = from * RATE; i < to * RATE; i++) {
      squares += (double) samples[i] * samples[i];
    }
    return 10 * Math.log10(squares / ((to - from) * RATE) + 1e-9);
  }

  /// A microphone that hears what it is given.
  private static final class Pieces implements AudioSource {
    private final Deque<Audio> left = new ArrayDeque<>();

    @Override
    public @Nullable Audio read() {
      return left.poll();
    }

    @Override
    public void close() {}
  }

  /// A speaker in another room.
  private static final class Silent implements AudioSink {
    @Override
    public void play(Audio piece) {}

    @Override
    public void flush() {}

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }
}
