package dev.parlando.client.wire;

import dev.parlando.protocol.ServerMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the server said and nobody has read yet. For any thread.
public final class Inbox {
  /// About five minutes of speech. Beyond it nothing is read from the network, which slows the
  /// server down.
  private static final long LIMIT = 16 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Deque<Letter> letters = new ArrayDeque<>();
  private long bytes;
  private @Nullable Ending ending;

  private record Letter(ServerMessage message, int bytes) {}

  /// Adds what was heard; says whether there is room for more.
  public boolean put(Heard heard) {
    lock.lock();
    try {
      int weight = heard.bytes();
      for (var message : heard.messages()) {
        letters.add(new Letter(message, weight));
        bytes += weight;
        weight = 0;
      }
      news.signalAll();
      return bytes < LIMIT;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the next message.
  ///
  /// @return null when the session has ended and all is read
  public @Nullable ServerMessage take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (letters.isEmpty() && ending == null) {
        news.await();
      }
      var letter = letters.pollFirst();
      if (letter == null) {
        return null;
      }
      bytes -= letter.bytes;
      return letter.message;
    } finally {
      lock.unlock();
    }
  }

  public boolean hasRoom() {
    lock.lock();
    try {
      return bytes < LIMIT;
    } finally {
      lock.unlock();
    }
  }

  /// No more will come. Only the first ending counts.
  public void end(Ending how) {
    lock.lock();
    try {
      ending = ending == null ? how : ending;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Null while it lasts.
  public @Nullable Ending ending() {
    lock.lock();
    try {
      return ending;
    } finally {
      lock.unlock();
    }
  }
}
