package dev.parlando.engine.messages;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Lets one thread at a time take a session's events, without a thread of its own: who brings an
/// event takes it, and those that come meanwhile, unless somebody is at it already. Waking a thread
/// that waits would cost more than most events do.
///
/// Whoever is at it sees all that was done before. For any thread.
public final class Shift {
  /// Events in a row that a thread takes which has other work to do.
  private static final int LONGEST = 16;

  private final BooleanSupplier next;
  private final Executor relief;

  /// How many events were brought since nobody was at it; zero while nobody is.
  private final AtomicInteger brought = new AtomicInteger();

  /// A shift that nobody is at.
  ///
  /// @param next takes an event, and tells whether there was one; throws nothing
  /// @param relief runs what is too long for the thread that brought it
  public Shift(BooleanSupplier next, Executor relief) {
    this.next = next;
    this.relief = relief;
  }

  /// An event is there: takes it on this thread.
  public void takeHere() {
    if (brought.getAndIncrement() == 0) {
      work(LONGEST);
    }
  }

  /// An event is there: has it taken on another thread.
  public void takeElsewhere() {
    if (brought.getAndIncrement() == 0) {
      relieve();
    }
  }

  private void relieve() {
    relief.execute(() -> work(Integer.MAX_VALUE));
  }

  private void work(int longest) {
    int left = longest;
    int seen;
    do {
      seen = brought.get();
      while (next.getAsBoolean()) {
        if (--left == 0) {
          relieve();
          return;
        }
      }
    } while (!brought.compareAndSet(seen, 0));
  }
}
