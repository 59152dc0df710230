package dev.parlando.client;

import dev.parlando.protocol.ServerMessage;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a session receives, for one subscriber. Its virtual thread reads no further than there is
/// demand.
final class MessagePublisher implements Publisher<ServerMessage> {
  private final LiveSession session;
  private final AtomicBoolean taken = new AtomicBoolean();

  MessagePublisher(LiveSession session) {
    this.session = session;
  }

  @Override
  public void subscribe(Subscriber<? super ServerMessage> subscriber) {
    if (!taken.compareAndSet(false, true)) {
      subscriber.onSubscribe(new Delivery(session, subscriber));
      subscriber.onError(new IllegalStateException("there is a subscriber already"));
      return;
    }
    var delivery = new Delivery(session, subscriber);
    subscriber.onSubscribe(delivery);
    delivery.thread.start();
  }

  private static final class Delivery implements Subscription {
    private final LiveSession session;
    private final Subscriber<? super ServerMessage> subscriber;
    private final Semaphore demand = new Semaphore(0);
    private final AtomicReference<@Nullable Throwable> mistake = new AtomicReference<>();
    private final Thread thread =
        Thread.ofVirtual().name("live-publisher").unstarted(this::deliver);

    Delivery(LiveSession session, Subscriber<? super ServerMessage> subscriber) {
      this.session = session;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      if (n <= 0) {
        mistake.set(new IllegalArgumentException("the demand must be positive"));
        demand.release();
        return;
      }
      int room = Integer.MAX_VALUE / 2 - demand.availablePermits();
      demand.release((int) Math.min(n, Math.max(0, room)));
    }

    @Override
    public void cancel() {
      thread.interrupt();
    }

    private void deliver() {
      try {
        boolean goesOn = true;
        while (goesOn) {
          goesOn = deliverNext();
        }
      } catch (InterruptedException _) {
        // Cancelled: nothing more is told.
      } catch (LiveException e) {
        if (!(e.getCause() instanceof InterruptedException)) {
          subscriber.onError(e);
        }
      }
    }

    private boolean deliverNext() throws InterruptedException {
      demand.acquire();
      var wrong = mistake.get();
      if (wrong != null) {
        subscriber.onError(wrong);
        return false;
      }
      var message = session.next();
      if (message == null) {
        subscriber.onComplete();
        return false;
      }
      subscriber.onNext(message);
      return true;
    }
  }
}
