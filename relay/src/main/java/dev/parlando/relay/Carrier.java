package dev.parlando.relay;

import dev.parlando.client.wire.Connection;
import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.EndingException;
import dev.parlando.client.wire.Heard;
import dev.parlando.client.wire.Line;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Carries what the client says to upstream, over one connection after the other where the passage
/// wants that. A virtual thread of its own sends and changes connections; nothing else does.
final class Carrier {
  private static final Logger LOG = System.getLogger("dev.parlando.relay");

  /// How often an idle connection is examined.
  private static final Duration LOOK_UP = Duration.ofMillis(500);

  /// Before each further attempt to follow a lost connection.
  private static final Duration[] WAITS = {
    Duration.ZERO,
    Duration.ofMillis(100),
    Duration.ofMillis(400),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2)
  };

  private static final Ending LEFT = new Ending(Ending.NORMAL, "", null);

  private final Line line;
  private final Secret secret;
  private final Passage passage;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Thread thread = Thread.ofVirtual().name("relay").unstarted(this::run);

  /// Set by whoever opens; the carrier's thread from then on.
  private volatile @Nullable Connection connection;

  /// Whether there is no connection to say farewell on.
  private volatile boolean following;

  Carrier(Line line, Secret secret, Passage passage, Outbound outbound, Inbound inbound) {
    this.line = line;
    this.secret = secret;
    this.passage = passage;
    this.outbound = outbound;
    this.inbound = inbound;
  }

  /// Connects for the first time, then carries.
  void start() throws EndingException, InterruptedException {
    outbound.putBack(passage.begin());
    connect();
    thread.start();
  }

  private void connect() throws EndingException, InterruptedException {
    var opened = line.connect(passage.setup(), this::hear, outbound::wake);
    connection = opened;
    if (inbound.hasRoom()) {
      // Whoever made it asked the connection before this one.
      opened.more();
    }
  }

  /// On a thread of the connection.
  private boolean hear(Heard heard) {
    var frame = passage.heard(heard);
    if (passage.patience() < Long.MAX_VALUE) {
      outbound.wake();
    }
    return frame == null ? inbound.hasRoom() : inbound.put(frame);
  }

  /// There is room again for what upstream says.
  void more() {
    var current = connection;
    if (current != null) {
      current.more();
    }
  }

  private void run() {
    var ending = LEFT;
    try {
      ending = carry();
    } catch (InterruptedException _) {
      // Upstream did not take the rest in time, and nobody waits for it.
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a relay failed", e);
      ending = new Ending(Ending.ABNORMAL, "", null);
    } finally {
      var current = connection;
      if (current != null) {
        current.abort();
      }
      outbound.close();
      inbound.end(Farewell.of(ending, secret));
    }
  }

  /// Carries until all is over, and tells how it ended.
  private Ending carry() throws InterruptedException {
    var current = connection;
    while (current != null) {
      var ending = carryOver(current);
      if (ending == null || outbound.isDone()) {
        current.close();
      }
      if (outbound.isDone()) {
        return LEFT;
      }
      if (ending != null && !passage.goesOnAfter(ending)) {
        return ending;
      }
      // Nothing of it may be told after what follows.
      current.abort();
      following = true;
      var failure = follow(ending);
      following = false;
      if (failure != null) {
        return failure;
      }
      current = connection;
    }
    return LEFT;
  }

  /// @return how the connection ended; null when it has not, and is to be left
  private @Nullable Ending carryOver(Connection current) throws InterruptedException {
    while (current.ending() == null) {
      long patience = passage.patience();
      if (patience == 0 || outbound.isDone()) {
        return null;
      }
      var parcel = outbound.take(Math.min(patience, LOOK_UP.toNanos()));
      if (parcel == null) {
        current.examine();
      } else {
        passage.sent(parcel);
        if (!current.send(parcel.json())) {
          break;
        }
      }
    }
    var ending = current.ending();
    return ending == null ? new Ending(Ending.ABNORMAL, "", null) : ending;
  }

  /// Opens another connection, patiently.
  ///
  /// @return null once it is open, else how the session ended
  private @Nullable Ending follow(@Nullable Ending before) throws InterruptedException {
    passage.seam().forEach(inbound::put);
    outbound.putBack(passage.begin());
    var last = before == null ? LEFT : before;
    for (var wait : WAITS) {
      if (outbound.awaitClosed(wait.toNanos())) {
        return LEFT;
      }
      try {
        connect();
        LOG.log(
            Level.INFO,
            "another connection to upstream follows one that ended with {0}",
            before == null ? "its time" : Integer.toString(before.code()));
        return null;
      } catch (EndingException e) {
        last = e.ending();
        if (!last.isPassing()) {
          return last;
        }
      }
    }
    return last;
  }

  /// Sends what is left, says farewell, and hangs up when that takes too long. Never blocks.
  void close() {
    outbound.close();
    if (following) {
      thread.interrupt();
    } else if (thread.isAlive()) {
      var _ = Thread.ofVirtual().name("relay-closing").start(this::hurry);
    }
  }

  private void hurry() {
    try {
      if (!thread.join(line.timeouts().close().multipliedBy(2))) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
    }
  }
}
