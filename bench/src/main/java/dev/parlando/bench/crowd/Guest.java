package dev.parlando.bench.crowd;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What one client says, and what it makes of the answers. The two sides are called by one thread
/// each, at the same time.
public interface Guest {
  /// What it says first, and after that as soon as `setupComplete` is there.
  ByteBuffer setup();

  /// What it says at its next beat; null is nothing. A duplicate of its own, to be used up.
  ///
  /// @param now in nanoseconds
  @Nullable ByteBuffer next(long now);

  /// What the server says.
  ///
  /// @param head the first bytes of a message
  /// @param length of the whole message
  void heard(Head head, int length, long now);
}
