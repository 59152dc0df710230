package dev.parlando.cli.talk;

import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A source that takes its time: every piece comes when a microphone would have recorded it.
final class PacedSource implements AudioSource {
  private final AudioSource source;
  private final LongSupplier nanos;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// When the next piece ends; zero before the first. The reader's.
  private long due;

  PacedSource(AudioSource source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
  }

  @Override
  public @Nullable Audio read() throws IOException, InterruptedException {
    if (due == 0) {
      due = nanos.getAsLong();
    }
    var piece = source.read();
    if (piece == null) {
      return null;
    }
    due += piece.duration().toNanos();
    return closed.await(due - nanos.getAsLong(), TimeUnit.NANOSECONDS) ? null : piece;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    source.close();
  }
}
