package dev.parlando.server.sessions;

import dev.parlando.engine.behaviour.Behaviour.Cadence;
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

/// A session's time on one connection: has written down what it leaves behind, tells the client the
/// handle, and hands over to the tenure after it.
///
/// Without counting, one handle names the newest state of the session. A client that counts what
/// was consumed gets a handle for each state, because it sends again what came after.
///
/// The session's thread keeps; the archive's thread tells; anybody may ask for the end.
final class Tenure implements SnapshotSink {
  /// States of a transparent session that are kept: a client that lost its connection may not have
  /// got the latest handles.
  private static final int STATES = 8;

  /// Seconds that a session may take to leave what it has.
  private static final long PATIENCE = 5;

  private final Visit visit;
  private final Handle handle;
  private final Instant began;
  private final Cadence cadence;
  private final Archive archive;
  private final Queue<SessionResumptionUpdate> updates = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<@Nullable Remembered> end = new CompletableFuture<>();

  /// Of the latest state of a session whose client counts. Session's thread.
  private long number;

  /// How many turns were complete when the client was told the handle. Session's thread.
  private long toldTurns = -1;

  private volatile @Nullable Remembered latest;

  /// How many turns are written down, or never will be.
  private volatile long writtenTurns;

  Tenure(Visit visit, Handle handle, Instant began, Cadence cadence, Archive archive) {
    this.visit = visit;
    this.handle = handle;
    this.began = began;
    this.cadence = cadence;
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
    if (visit.isTransparent()) {
      keepState(session);
    } else {
      archive.write(handle.numbered(0), session, _ -> {});
      if (isToTell(snapshot.progress().turns())) {
        toldTurns = snapshot.progress().turns();
        updates.add(update(handle.numbered(0), null));
        visit.bell().run();
      }
    }
  }

  private boolean isToTell(long turns) {
    return switch (cadence) {
      case SETUP_AND_TURNS -> turns != toldTurns;
      case TURNS -> turns > 0 && turns != toldTurns;
      case PERIODIC -> true;
      case ONCE -> toldTurns < 0;
    };
  }

  /// A client that counts throws away what was consumed, so it is told when that is safe.
  private void keepState(Remembered session) {
    var progress = session.snapshot().progress();
    var state = handle.numbered(++number);
    archive.write(
        state,
        session,
        done -> {
          if (done) {
            updates.add(update(state, progress.consumed()));
          }
          writtenTurns = progress.turns();
          visit.bell().run();
        });
    if (number > STATES) {
      archive.forget(handle.numbered(number - STATES));
    }
  }

  private static SessionResumptionUpdate update(Handle state, @Nullable Long consumed) {
    return new SessionResumptionUpdate(state.text(), true, consumed, null);
  }

  @Override
  public void ended() {
    writtenTurns = Long.MAX_VALUE;
    end.complete(latest);
  }

  /// Whether the client counts what was consumed.
  boolean isTransparent() {
    return visit.isTransparent();
  }

  /// Whether so many turns are written down, or never will be.
  boolean hasWritten(long turns) {
    return turns <= writtenTurns;
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
