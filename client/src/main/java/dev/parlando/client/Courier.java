package dev.parlando.client;

import dev.parlando.client.Dispatch.Stop;
import dev.parlando.client.Outbox.Admission;
import dev.parlando.client.wire.Connection;
import dev.parlando.client.wire.Continuity;
import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.EndingException;
import dev.parlando.client.wire.Heard;
import dev.parlando.client.wire.Inbox;
import dev.parlando.client.wire.Line;
import dev.parlando.client.wire.Parcel;
import dev.parlando.client.wire.Setups;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries the outbox to the server, over as many connections as it takes, one at a time. A virtual
/// thread of its own changes connections, which nothing else does, and sends what the socket does
/// not take at once.
final class Courier {
  private static final Ending TIME_IS_OVER =
      new Ending(Ending.NORMAL, "The connection's time is over.", null);

  /// How often an idle connection is examined.
  private static final Duration LOOK_UP = Duration.ofMillis(250);

  private final Line line;
  private final Setup setup;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Continuity continuity;
  private final Reconnection reconnection;
  private final Dispatch dispatch;
  private final List<Consumer<LiveEvent>> watchers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Heard>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final Thread thread;

  /// Set by whoever opens; the courier's thread from then on.
  private volatile @Nullable Connection connection;

  Courier(
      Line line,
      Setup setup,
      Outbox outbox,
      Inbox inbox,
      Continuity continuity,
      Reconnection reconnection) {
    this.line = line;
    this.setup = setup;
    this.outbox = outbox;
    this.inbox = inbox;
    this.continuity = continuity;
    this.reconnection = reconnection;
    this.dispatch = new Dispatch(outbox, continuity);
    this.thread = Thread.ofVirtual().name("live-courier").unstarted(this::run);
  }

  /// Has every event told, on the courier's thread.
  void watch(Consumer<LiveEvent> watcher) {
    watchers.add(watcher);
  }

  /// Has everything told that is heard, before any reader sees it, on the connection's thread.
  void listen(Consumer<Heard> listener) {
    listeners.add(listener);
  }

  /// Connects for the first time, then carries.
  void start() throws EndingException, InterruptedException {
    continuity.begin();
    connect();
    thread.start();
  }

  /// Sends a message, or keeps it until the server takes it. Waits only where the queue is full and
  /// its owner wants that.
  Admission send(Parcel parcel) throws InterruptedException {
    var admission = outbox.put(parcel);
    if (admission == Admission.TAKEN) {
      dispatch.sendWithoutWaiting();
    }
    return admission;
  }

  /// The answer to the newest setup.
  SetupComplete setupComplete() {
    return connected().setupComplete();
  }

  /// There is room again in the inbox.
  void more() {
    var current = connection;
    if (current != null) {
      current.more();
    }
  }

  private void connect() throws EndingException, InterruptedException {
    connection =
        line.connect(Setups.resuming(setup, continuity.request()), this::hear, outbox::wake);
  }

  /// On a thread of the connection.
  private boolean hear(Heard heard) {
    for (var message : heard.messages()) {
      if (continuity.hear(message)) {
        outbox.wake();
      }
    }
    for (var listener : listeners) {
      listener.accept(heard);
    }
    return inbox.put(heard);
  }

  private void run() {
    var ending = new Ending(Ending.NORMAL, "", null);
    try {
      ending = carry();
    } catch (InterruptedException _) {
      // Closed before all was sent: the time for that is over.
    } finally {
      var current = connection;
      if (current != null) {
        current.abort();
      }
      outbox.close();
      inbox.end(ending);
    }
  }

  /// Carries until all is over, and tells how it ended.
  private Ending carry() throws InterruptedException {
    while (true) {
      var current = connected();
      var stop = carryOver(current);
      if (stop != Stop.LOST) {
        current.close();
      }
      if (stop == Stop.SENT_ALL) {
        return new Ending(Ending.NORMAL, "", null);
      }
      var why = stop == Stop.LOST ? lost(current) : TIME_IS_OVER;
      current.abort();
      if (stop == Stop.LOST && !(why.isPassing() && continuity.isResumable())) {
        return why;
      }
      var failure = reconnect(why);
      if (failure != null) {
        return failure;
      }
    }
  }

  private Connection connected() {
    var current = connection;
    if (current == null) {
      throw new IllegalStateException("not connected");
    }
    return current;
  }

  private Stop carryOver(Connection current) throws InterruptedException {
    dispatch.begin(current);
    var stop = dispatch.sendAll();
    while (stop == null) {
      long patience = Math.min(continuity.untilHandOver(), LOOK_UP.toNanos());
      if (outbox.awaitNews(patience)) {
        current.examine();
      }
      stop = dispatch.sendAll();
    }
    return stop;
  }

  private static Ending lost(Connection current) {
    var ending = current.ending();
    return ending == null ? new Ending(Ending.ABNORMAL, "The connection was lost.", null) : ending;
  }

  /// Opens another connection, patiently.
  ///
  /// @return null once it is open, else how the session ended
  private @Nullable Ending reconnect(Ending why) throws InterruptedException {
    tell(new LiveEvent.Reconnecting(why.code(), why.reason()));
    var again = continuity.begin();
    outbox.putBack(again);
    var last = why;
    for (int attempt = 0; attempt < reconnection.attempts(); attempt++) {
      boolean left = await(reconnection.before(attempt));
      if (left && outbox.isEmpty()) {
        return new Ending(Ending.NORMAL, "", null);
      }
      try {
        connect();
        var sessionId = Optional.ofNullable(setupComplete().sessionId());
        tell(new LiveEvent.Resumed(sessionId, again.size()));
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

  private boolean await(Duration wait) throws InterruptedException {
    return leaving.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void tell(LiveEvent event) {
    watchers.forEach(watcher -> watcher.accept(event));
  }

  /// Sends what is left, says farewell, and hangs up when that takes too long.
  void close(Duration patience) {
    outbox.close();
    leaving.countDown();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      if (!thread.join(patience.multipliedBy(2))) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
