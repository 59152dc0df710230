package dev.parlando.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PacedSourceTest {
  private static final Audio SECOND = Audio.silence(16_000, Duration.ofSeconds(1));

  @Test
  void whatIsDueComesAtOnce() throws IOException, InterruptedException {
    var clock = new AtomicLong(1);
    try (var source = new PacedSource(pieces(2), () -> clock.getAndAdd(2_000_000_000L))) {
      assertThat(source.read()).isEqualTo(SECOND);
      assertThat(source.read()).isEqualTo(SECOND);
      assertThat(source.read()).isNull();
    }
  }

  @Test
  void closingEndsTheWait() throws Exception {
    var reading = new CountDownLatch(1);
    var source =
        new PacedSource(
            pieces(1),
            () -> {
              reading.countDown();
              return 1;
            });
    var read = new CompletableFuture<@Nullable Audio>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            read.complete(source.read());
          } catch (IOException | InterruptedException e) {
            read.completeExceptionally(e);
          }
        });
    reading.await();

    source.close();

    assertThat(read.get(20, TimeUnit.SECONDS)).isNull();
  }

  private static AudioSource pieces(int count) {
    Iterator<Audio> pieces = Stream.generate(() -> SECOND).limit(count).iterator();
    return new AudioSource() {
      @Override
      public @Nullable Audio read() {
        return pieces.hasNext() ? pieces.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
