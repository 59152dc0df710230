package dev.parlando.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LatencyTest {
  private static final int RATE = 16_000;

  private final AtomicLong now = new AtomicLong(1_000_000_000);
  private final Latency latency = new Latency(now::get);

  @Test
  void itCountsFromTheEndOfTheSpeech() {
    hear(8000, 400);
    hear(20, 300);
    pass(250);

    assertThat(latency.answer()).hasValue(Duration.ofMillis(550));
  }

  @Test
  void speechThatEndsWithinAPieceEndsThere() {
    var loud = tone(8000, 100);
    var quiet = tone(20, 100);
    pass(200);
    latency.hear(Audio.join(RATE, java.util.List.of(loud, quiet)));

    assertThat(latency.answer()).hasValue(Duration.ofMillis(100));
  }

  @Test
  void withoutSpeechThereIsNothingToCount() {
    assertThat(hear(20, 500)).isFalse();
    assertThat(latency.answer()).isEmpty();
  }

  @Test
  void everyAnswerCountsOnce() {
    hear(8000, 200);

    assertThat(latency.answer()).isPresent();
    assertThat(latency.answer()).isEmpty();
  }

  /// A piece that has just been recorded.
  private boolean hear(int loudness, int millis) {
    pass(millis);
    return latency.hear(tone(loudness, millis));
  }

  private void pass(int millis) {
    now.addAndGet(millis * 1_000_000L);
  }

  private static Audio tone(int loudness, int millis) {
    var samples = new short[RATE / 1000 * millis];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i % 2 == 0 ? loudness : -loudness);
    }
    return Audio.wrap(RATE, samples);
  }
}
