package dev.parlando.server.sessions;

import dev.parlando.protocol.ProtocolException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// How many sessions are open, or being opened: of all clients and of each. For any thread.
public final class Seats {
  private final int most;
  private final int mostOfOne;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<String, Integer> takenBy = new ConcurrentHashMap<>();

  /// @param most at the same time
  /// @param mostOfOne of one owner; 0 is any number
  public Seats(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  public int taken() {
    return taken.get();
  }

  /// Takes a seat.
  ///
  /// @param owner empty where nobody is known by name, and nobody is limited
  /// @param resumes whether it replaces one that may not have left yet: there is room for it
  /// @throws ProtocolException 1011 when all are taken
  public Seat take(String owner, boolean resumes) {
    var seat = new Seat(owner);
    boolean crowded = taken.incrementAndGet() > most;
    int own = owner.isEmpty() ? 0 : takenBy.merge(owner, 1, Integer::sum);
    if (!resumes && (crowded || (mostOfOne > 0 && own > mostOfOne))) {
      seat.leave();
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR,
          "RESOURCE_EXHAUSTED: Maximum concurrent sessions reached.");
    }
    return seat;
  }

  /// One session's.
  public final class Seat {
    private final String owner;
    private final AtomicBoolean left = new AtomicBoolean();

    private Seat(String owner) {
      this.owner = owner;
    }

    /// Gives it up; once counts.
    public void leave() {
      if (left.compareAndSet(false, true)) {
        taken.decrementAndGet();
        takenBy.computeIfPresent(
            owner, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
      }
    }
  }
}
