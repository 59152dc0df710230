package dev.parlando.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PacedTest {
  private final AtomicLong now = new AtomicLong();
  private final List<Long> waited = new ArrayList<>();

  /// Pieces of 100 ms.
  private record Pieces(Deque<Audio> left) implements AudioSource {
    static Pieces of(int count) {
      var pieces = new ArrayDeque<Audio>();
      for (int i = 0; i < count; i++) {
        pieces.add(Audio.silence(16_000, Duration.ofMillis(100)));
      }
      return new Pieces(pieces);
    }

    @Override
    public @Nullable Audio read() {
      return left.poll();
    }

    @Override
    public void close() {}
  }

  private Paced paced(int count, boolean closed) {
    return new Paced(
        Pieces.of(count),
        now::get,
        nanos -> {
          waited.add(nanos / 1_000_000);
          now.addAndGet(nanos);
          return closed;
        });
  }

  @Test
  void aFileIsHeardAtThePaceOfSpeech() throws Exception {
    var source = paced(3, false);
    while (source.read() != null) {
      // To its end.
    }
    assertThat(waited).containsExactly(100L, 100L);
  }

  @Test
  void timeSpentElsewhereIsNotWaitedAgain() throws Exception {
    var source = paced(3, false);
    source.read();
    now.addAndGet(Duration.ofMillis(40).toNanos());
    source.read();
    now.addAndGet(Duration.ofMillis(400).toNanos());
    source.read();
    assertThat(waited).containsExactly(60L);
  }

  @Test
  void closingEndsTheWait() throws Exception {
    var source = paced(3, true);
    assertThat(source.read()).isNotNull();
    assertThat(source.read()).isNull();
  }
}
