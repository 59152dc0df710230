package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.contract.SynthesizerContract;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FreeTtsSynthesizerTest extends SynthesizerContract {
  private static final FreeTtsSynthesizer SYNTHESIZER = new FreeTtsSynthesizer(4);

  @AfterAll
  static void close() {
    SYNTHESIZER.close();
  }

  @Override
  protected Synthesizer synthesizer() {
    return SYNTHESIZER;
  }

  @Test
  void whatCannotBeSaidIsNotSaid() throws InterruptedException {
    for (var text : List.of("😀 🎉", "Привет, мир!", "你好", "…", "x".repeat(5000), "\u0000\uD800")) {
      assertThat(spoken(text).length()).as(text).isZero();
    }
  }

  @Test
  void whatIsOddIsSaidAllTheSame() throws InterruptedException {
    for (var text :
        List.of("Naïve café", "12345678901234567890", "https://example.com/a?b=c", "C++ & $5")) {
      assertThat(spoken(text).length()).as(text).isPositive();
    }
  }

  @Test
  void namesAreKnownInAnyCaseAndPuckStandsInForStrangers() throws InterruptedException {
    var puck = Speech.speak(SYNTHESIZER, "Puck", "Good morning.");

    assertThat(Speech.speak(SYNTHESIZER, "puck", "Good morning.")).isEqualTo(puck);
    assertThat(Speech.speak(SYNTHESIZER, "Rumpelstiltskin", "Good morning.")).isEqualTo(puck);
    assertThat(Speech.speak(SYNTHESIZER, null, "Good morning.")).isEqualTo(puck);
    assertThat(Speech.speak(SYNTHESIZER, "KORE", "Good morning.")).isNotEqualTo(puck);
  }

  @Test
  void everyNameSoundsDifferent() {
    assertThat(Timbre.CAST).hasSize(30);
    for (var one : Timbre.CAST.entrySet()) {
      for (var other : Timbre.CAST.entrySet()) {
        if (!one.getKey().equals(other.getKey())) {
          double pitch = Math.abs(Math.log(one.getValue().pitch() / other.getValue().pitch()));
          double pace = Math.abs(Math.log(one.getValue().pace() / other.getValue().pace()));
          assertThat(pitch > Math.log(1.059) || pace > Math.log(1.1))
              .as(one.getKey() + " and " + other.getKey())
              .isTrue();
        }
      }
    }
  }

  @Test
  void thePitchOfAVoiceIsHeard() throws InterruptedException {
    for (var name : List.of("Charon", "Puck", "Kore", "Leda")) {
      var audio = Speech.speak(SYNTHESIZER, name, "We were away a year ago.");
      double expected = Timbre.of(new Voice(name, null)).pitch();

      assertThat(Pitch.of(audio)).as(name).isBetween(expected * 0.85, expected * 1.15);
    }
  }

  @Test
  void manyAtOnceSayTheSameByteForByte() throws Exception {
    var voices = List.of("Puck", "Charon", "Kore", "Leda");
    var sentence = "The quick brown fox jumps over the lazy dog, and then it rests.";
    var alone = new ArrayList<Audio>();
    for (var voice : voices) {
      alone.add(Speech.speak(SYNTHESIZER, voice, sentence));
    }
    List<Callable<Audio>> sayings =
        IntStream.range(0, 200)
            .<Callable<Audio>>mapToObj(
                i -> () -> Speech.speak(SYNTHESIZER, voices.get(i % 4), sentence))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var together = threads.invokeAll(sayings);
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 4));
      }
    }
  }

  @Test
  void aListenerWhoIsBehindKeepsNoVoiceFromOthers() throws Exception {
    try (var one = new FreeTtsSynthesizer(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var listening = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      var text = new Feed<String>();
      text.put("A long sentence for somebody who takes a lot of time to listen to it.");
      text.end();
      Future<?> slow =
          threads.submit(() -> {
            one.speak(
                text,
                new Voice(null, null),
                _ -> {
                  listening.countDown();
                  release.await();
                });
            return null;
          });
      listening.await();

      assertThat(Speech.speak(one, "Kore", "Hello.").length()).isPositive();

      release.countDown();
      slow.get();
    }
  }

  @Test
  void theDefaultIsNamedLikeTheOthers() {
    assertThat(Timbre.CAST.keySet()).allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    assertThat(Timbre.of(new Voice(null, null))).isEqualTo(Timbre.CAST.get("puck"));
  }
}
