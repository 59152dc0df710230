package dev.parlando.providers.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The bytes of a reply, read by one thread while they arrive.
///
/// The HTTP client's threads put pieces in, one asked for at a time, so that a reader who falls
/// behind slows the server down. An interrupt ends a read at once. Closing before the end closes
/// the connection, which is how a server learns that nobody listens; after the end it leaves the
/// connection to the next request. The reading thread owns all fields but the queue and the
/// subscription.
public final class ReplyBody implements BodySubscriber<ReplyBody>, AutoCloseable {
  private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
  private Iterator<ByteBuffer> buffers = Collections.emptyIterator();
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private boolean ended;

  /// The next byte, or -1 at the end.
  ///
  /// @throws IOException when the connection breaks
  /// @throws TimeoutException when none came in time
  public int read(Deadline deadline) throws IOException, TimeoutException, InterruptedException {
    return available(deadline) ? buffer.get() & 0xFF : -1;
  }

  /// Some bytes, as many as are there; empty at the end.
  ///
  /// @throws IOException when the connection breaks
  /// @throws TimeoutException when none came in time
  public byte[] readSome(Deadline deadline)
      throws IOException, TimeoutException, InterruptedException {
    if (!available(deadline)) {
      return new byte[0];
    }
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private boolean available(Deadline deadline)
      throws IOException, TimeoutException, InterruptedException {
    while (!buffer.hasRemaining()) {
      if (buffers.hasNext()) {
        buffer = buffers.next();
      } else if (ended || !refill(deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean refill(Deadline deadline)
      throws IOException, TimeoutException, InterruptedException {
    switch (arrived.poll(deadline.left(), TimeUnit.NANOSECONDS)) {
      case null -> throw new TimeoutException();
      case Some(var some) -> {
        buffers = some.iterator();
        ask();
      }
      case End(var failure) -> {
        ended = true;
        if (failure != null) {
          throw new IOException(failure);
        }
      }
    }
    return !ended;
  }

  private void ask() {
    var current = subscription.get();
    if (current != null) {
      current.request(1);
    }
  }

  @Override
  public CompletionStage<ReplyBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Subscription begun) {
    if (subscription.compareAndSet(null, begun)) {
      begun.request(1);
    } else {
      begun.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    arrived.add(new Some(piece));
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(new End(failure));
  }

  @Override
  public void onComplete() {
    arrived.add(new End(null));
  }

  @Override
  public void close() {
    var current = subscription.getAndSet(Closed.CLOSED);
    if (current != null) {
      current.cancel();
    }
  }

  private sealed interface Piece {}

  private record Some(List<ByteBuffer> buffers) implements Piece {}

  private record End(@Nullable Throwable failure) implements Piece {}

  /// Stands where a subscription was, or would have come to be.
  private enum Closed implements Subscription {
    CLOSED;

    @Override
    public void request(long pieces) {}

    @Override
    public void cancel() {}
  }
}
