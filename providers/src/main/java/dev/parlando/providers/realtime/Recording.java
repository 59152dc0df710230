package dev.parlando.providers.realtime;

import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An utterance as it comes, kept so that it can be sent again when a connection breaks. One thread
/// adds, others read.
final class Recording {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Audio> pieces = new ArrayList<>();
  private boolean ended;

  void add(Audio piece) {
    lock.lock();
    try {
      pieces.add(piece);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The piece at an index, once it is there; null after the last.
  @Nullable Audio piece(int index) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (index >= pieces.size() && !ended) {
        more.await();
      }
      return index < pieces.size() ? pieces.get(index) : null;
    } finally {
      lock.unlock();
    }
  }
}
