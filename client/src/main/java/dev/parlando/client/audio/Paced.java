package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Holds each piece back until those before it would have been spoken. Its state is the reader's.
final class Paced implements AudioSource {
  private final AudioSource source;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LongSupplier nanos;
  private final Waiting waiting;
  private @Nullable Long due;

  /// How time passes.
  interface Waiting {
    /// Waits so long, or until the source is closed.
    ///
    /// @return whether it is closed
    boolean await(long nanos) throws InterruptedException;
  }

  Paced(AudioSource source) {
    this.source = source;
    this.nanos = System::nanoTime;
    this.waiting = left -> closed.await(left, TimeUnit.NANOSECONDS);
  }

  /// @param nanos the time, as of [System#nanoTime]
  Paced(AudioSource source, LongSupplier nanos, Waiting waiting) {
    this.source = source;
    this.nanos = nanos;
    this.waiting = waiting;
  }

  @Override
  public @Nullable Audio read() throws IOException, InterruptedException {
    var piece = source.read();
    if (piece == null) {
      return null;
    }
    long now = nanos.getAsLong();
    long when = due == null ? now : due;
    if (when > now && waiting.await(when - now)) {
      return null;
    }
    // Who was late does not hurry to catch up: a microphone would not either.
    due = Math.max(when, nanos.getAsLong()) + piece.duration().toNanos();
    return piece;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    source.close();
  }
}
