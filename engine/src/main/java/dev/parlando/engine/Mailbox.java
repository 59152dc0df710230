package dev.parlando.engine;

import dev.parlando.engine.messages.Weight;
import dev.parlando.protocol.ClientMessage;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What waits for a session. Stages bring, anybody else posts, nobody waits; the session takes.
///
/// Client messages are bounded by bytes: a full mailbox takes none, and the bell tells when there
/// is room again. What a generation brings is bounded by its credit, what a transcriber brings by
/// the speech it hears.
final class Mailbox {
  /// Generous, because a paused connection answers no pings and some clients leave after 20 s.
  static final long FULL = 48L << 20;

  private final LinkedTransferQueue<SessionEvent> events = new LinkedTransferQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong arrivals = new AtomicLong();
  private final Runnable bell;
  private final Runnable brought;
  private final Runnable posted;

  /// A mailbox that nobody is told about, but who looks into it.
  Mailbox(Runnable bell) {
    this(bell, () -> {}, () -> {});
  }

  /// An empty mailbox.
  ///
  /// @param bell rung when there is room again for client messages
  /// @param brought run when a stage has brought an event
  /// @param posted run when anybody else has posted one
  Mailbox(Runnable bell, Runnable brought, Runnable posted) {
    this.bell = bell;
    this.brought = brought;
    this.posted = posted;
  }

  /// Adds what a stage made, on the stage's own thread, which may have to take it.
  void bring(SessionEvent event) {
    events.add(event);
    brought.run();
  }

  void post(SessionEvent event) {
    events.add(event);
    posted.run();
  }

  /// Takes a client's message, however large, unless it is full.
  boolean accept(ClientMessage message) {
    if (bytes.get() >= FULL) {
      return false;
    }
    bytes.addAndGet(Weight.of(message));
    events.add(new SessionEvent.Received(message, arrivals.incrementAndGet()));
    return true;
  }

  /// How many client messages have arrived so far: the clock that tells earlier from later.
  long arrivals() {
    return arrivals.get();
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  SessionEvent take() throws InterruptedException {
    return taken(events.take());
  }

  /// The next event if there is one.
  @Nullable SessionEvent poll() {
    var event = events.poll();
    return event == null ? null : taken(event);
  }

  private SessionEvent taken(SessionEvent event) {
    if (event instanceof SessionEvent.Received(var message, _)) {
      long weight = Weight.of(message);
      long waiting = bytes.addAndGet(-weight);
      if (waiting < FULL && waiting + weight >= FULL) {
        bell.run();
      }
    }
    return event;
  }
}
