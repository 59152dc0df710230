package dev.parlando.server.sessions;

import dev.parlando.engine.resumption.SessionSnapshot;
import dev.parlando.engine.resumption.SnapshotSink;
import dev.parlando.protocol.SessionResumptionUpdate;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A session's time on one connection: writes down what it leaves behind, tells the client the
/// handle once that is safe, and hands over to the tenure after it.
///
/// The session's thread keeps; the archive's thread announces; anybody may ask for the end.
final class Tenure implements SnapshotSink {
  /// States of a transparent session that are kept: a client that lost its connection may not have
  /// got the latest handles.
  private static final int STATES = 8;

  /// Seconds that a session may take to leave what it has.
  private static final long PATIENCE = 5;

  private final Visit visit;
  private final Handle handle;
  private final Instant began;
  private final Archive archive;
  private final Queue<SessionResumptionUpdate> updates = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<@Nullable Remembered> end = new CompletableFuture<>();

  /// Session's thread.
  private long number;

  private volatile @Nullable Remembered latest;

  Tenure(Visit visit, Handle handle, Instant began, Archive archive) {
    this.visit = visit;
    this.handle = handle;
    this.began = began;
    this.archive = archive;
    this.number = handle.number();
  }

  Handle handle() {
    return handle;
  }

  Instant began() {
    return began;
  }

  String owner() {
    return visit.owner();
  }

  String model() {
    return visit.model();
  }

  @Override
  public void keep(SessionSnapshot snapshot) {
    var session = new Remembered(visit.owner(), visit.model(), began, snapshot);
    latest = session;
    boolean transparent = visit.isTransparent();
    var state = handle.numbered(transparent ? ++number : 0);
    archive.write(
        state,
        session,
        () -> {
          if (transparent || !snapshot.progress().answering()) {
            announce(state, transparent ? snapshot.progress().consumed() : null);
          }
        });
    if (number > STATES) {
      archive.forget(handle.numbered(number - STATES));
    }
  }

  private void announce(Handle state, @Nullable Long consumed) {
    updates.add(new SessionResumptionUpdate(state.text(), true, consumed, null));
    visit.bell().run();
  }

  @Override
  public void ended() {
    end.complete(latest);
  }

  /// It came to nothing: what the tenure before it leaves counts.
  void cameToNothing(@Nullable Tenure before) {
    if (before == null) {
      end.complete(null);
    } else {
      var _ = before.end.thenAccept(end::complete);
    }
  }

  /// What the client is to be told next.
  @Nullable SessionResumptionUpdate nextUpdate() {
    return updates.poll();
  }

  void whenOver(Runnable task) {
    var _ = end.thenRun(task);
  }

  /// Ends the connection, and waits for what the session leaves.
  ///
  /// @return null when nothing is known but what the archive has
  @Nullable Remembered handOver() throws InterruptedException {
    visit.leave().run();
    return awaitEnd();
  }

  @Nullable Remembered awaitEnd() throws InterruptedException {
    try {
      return end.get(PATIENCE, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return latest;
    }
  }
}
