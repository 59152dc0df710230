package dev.parlando.relay;

import dev.parlando.protocol.Frame;
import dev.parlando.protocol.ProtocolException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What upstream said and the client was not given yet, bounded by bytes. For any thread.
final class Inbound {
  /// Some twenty seconds of speech.
  private static final long LIMIT = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Runnable bell;
  private long bytes;
  private boolean closed;
  private @Nullable ProtocolException end;

  /// @param bell rung when there is something to poll
  Inbound(Runnable bell) {
    this.bell = bell;
  }

  /// Adds a frame; says whether there is room for more.
  boolean put(Frame frame) {
    lock.lock();
    try {
      if (closed) {
        return true;
      }
      frames.addLast(frame);
      bytes += frame.json().length;
    } finally {
      lock.unlock();
    }
    bell.run();
    return hasRoom();
  }

  /// The next frame; null while there is none.
  ///
  /// @throws ProtocolException when it is over and all is polled
  @Nullable Frame poll() {
    lock.lock();
    try {
      var frame = frames.pollFirst();
      if (frame != null) {
        bytes -= frame.json().length;
      } else if (end != null) {
        throw end;
      }
      return frame;
    } finally {
      lock.unlock();
    }
  }

  boolean hasRoom() {
    lock.lock();
    try {
      return closed || bytes < LIMIT;
    } finally {
      lock.unlock();
    }
  }

  /// No more will come.
  void end(ProtocolException how) {
    lock.lock();
    try {
      end = how;
    } finally {
      lock.unlock();
    }
    bell.run();
  }

  /// Nobody polls any more.
  void close() {
    lock.lock();
    try {
      closed = true;
      frames.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }
}
