package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Plays pieces in order on a thread of its own, and forgets them when told. For any thread.
///
/// What waits here is the jitter buffer: servers speak faster than real time, so that it fills by
/// itself.
public final class Player implements AutoCloseable {
  private static final int PIECE = Audio.OUTPUT_RATE / 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Audio> waiting = new ArrayDeque<>();
  private final AudioSink sink;
  private final Level level = new Level();
  private final Thread thread =
      Thread.ofPlatform().name("live-player").daemon().unstarted(this::run);
  private boolean playing;
  private boolean closed;
  private @Nullable IOException failure;

  /// Plays on this once it is started, and closes it at the end.
  public Player(AudioSink sink) {
    this.sink = sink;
  }

  /// Starts the thread that plays.
  public void start() {
    thread.start();
  }

  /// Plays it after all that waits.
  public void play(Audio audio) {
    lock.lock();
    try {
      for (int at = 0; at < audio.length() && !closed; at += PIECE) {
        waiting.add(audio.slice(at, Math.min(at + PIECE, audio.length())));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what is not heard yet.
  public void flush() {
    lock.lock();
    try {
      waiting.clear();
      sink.flush();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether there is anything to be heard.
  public boolean isPlaying() {
    lock.lock();
    try {
      return playing || !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// How loud it is, from 0 to 1.
  public float level() {
    return isPlaying() ? level.now() : 0;
  }

  /// Waits until all is heard.
  ///
  /// @throws UncheckedIOException when the sink has failed
  public void drain() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (failure == null && !closed && (playing || !waiting.isEmpty())) {
        changed.await();
      }
      if (failure != null) {
        throw new UncheckedIOException(failure);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try (sink) {
      for (var piece = take(); piece != null; piece = take()) {
        level.hear(piece);
        sink.play(piece);
        if (isLast()) {
          sink.drain();
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException _) {
      // Closed while playing.
    }
  }

  private @Nullable Audio take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      playing = false;
      changed.signalAll();
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      playing = !waiting.isEmpty();
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isLast() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void fail(IOException e) {
    lock.lock();
    try {
      failure = e;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what is not heard yet and closes the sink; waits until that is done.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    sink.flush();
    if (thread.getState() != Thread.State.NEW) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        thread.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }
}
