package dev.parlando.server.sessions;

import dev.parlando.server.state.StateStore;
import dev.parlando.server.state.StateStore.Entry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Remembers sessions beyond their connections.
///
/// For any thread. Sessions do not wait for the store, and an interrupt must not reach it: a thread
/// of the archive's own reads and writes. What it has not come to yet is found all the same.
final class Archive implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.parlando.server");
  private static final Duration SWEEP = Duration.ofMinutes(1);

  /// How long it is still known that there was a session.
  private static final Duration AFTERLIFE = Duration.ofDays(1);

  private static final long PATIENCE = 10;

  private final StateStore store;
  private final InstantSource clock;
  private final Duration kept;
  private final Thinning thinning;
  private final ConcurrentMap<String, Letter> unwritten = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("parlando-state").daemon().factory());

  /// The archive's thread.
  private Instant swept = Instant.EPOCH;

  /// @param kept how long after its last sign of life a session is remembered
  Archive(StateStore store, InstantSource clock, Duration kept, Thinning thinning) {
    this.store = store;
    this.clock = clock;
    this.kept = kept;
    this.thinning = thinning;
  }

  /// Remembers a session, in place of what was known of it before.
  ///
  /// @param written told whether it outlives the server now; it does not where something newer
  ///   overtook it
  void write(Handle handle, Remembered session, Consumer<Boolean> written) {
    var key = key(handle);
    var letter = new Letter(session);
    unwritten.put(key, letter);
    thread.execute(() -> {
      written.accept(unwritten.get(key) == letter && store(handle, session));
      unwritten.remove(key, letter);
    });
  }

  private boolean store(Handle handle, Remembered session) {
    try {
      var until = clock.instant().plus(kept);
      put(key(handle), new Entry(session.thinned(thinning).text(), until));
      put(mark(handle), new Entry(session.owner(), until.plus(AFTERLIFE)));
      sweep();
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a session could not be written down, and cannot be resumed", e);
      return false;
    }
  }

  /// Remembers one state of a session no longer.
  void forget(Handle handle) {
    thread.execute(() -> {
      if (store.get(key(handle)) != null) {
        put(key(handle), new Entry("", Instant.EPOCH));
      }
    });
  }

  /// What is remembered of a session; null when there is no such session, or no longer.
  @Nullable Remembered read(Handle handle) throws InterruptedException {
    var newest = unwritten.get(key(handle));
    return newest != null
        ? newest.session
        : asked(() -> {
          var entry = store.get(key(handle));
          return entry == null || entry.until().isBefore(clock.instant())
              ? null
              : Remembered.ofText(entry.value());
        });
  }

  /// Whether there was such a session of this owner, not too long ago.
  boolean knew(Handle handle, String owner) throws InterruptedException {
    var mark = asked(() -> store.get(mark(handle)));
    return mark != null && mark.value().equals(owner);
  }

  private <T> @Nullable T asked(Callable<@Nullable T> question) throws InterruptedException {
    try {
      return thread.submit(question).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the store of sessions cannot be read", e.getCause());
    }
  }

  private void put(String key, Entry entry) {
    while (!store.replace(key, store.get(key), entry)) {} // somebody else was quicker
  }

  private void sweep() {
    var now = clock.instant();
    if (now.isAfter(swept.plus(SWEEP))) {
      swept = now;
      store.sweep(now);
    }
  }

  private static String key(Handle handle) {
    return "session/" + handle.digest() + "/" + handle.number();
  }

  private static String mark(Handle handle) {
    return "resumable/" + handle.digest();
  }

  /// Writes what is left, and closes the store.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "some sessions were not written down in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  /// What waits to be written: itself, and nothing that is equal.
  private static final class Letter {
    private final Remembered session;

    Letter(Remembered session) {
      this.session = session;
    }
  }
}
