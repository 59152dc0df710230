package dev.parlando.server.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a server remembers beyond a connection: texts under keys, most of them short, each until a
/// time. Whoever writes secrets writes their digests.
///
/// For any thread that nobody interrupts: an interrupt closes the file below some of them.
public interface StateStore extends AutoCloseable {

  /// What is remembered, and when it may be forgotten.
  record Entry(String value, Instant until) {}

  @Nullable Entry get(String key);

  /// Writes an entry if the present one is as expected, in one step; it then outlives the server.
  ///
  /// @param expected null where there must be none
  /// @return whether it was as expected
  boolean replace(String key, @Nullable Entry expected, Entry next);

  /// Forgets what was to be remembered until before a time.
  void sweep(Instant now);

  @Override
  void close();
}
