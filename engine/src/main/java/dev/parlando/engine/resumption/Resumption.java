package dev.parlando.engine.resumption;

import org.jspecify.annotations.Nullable;

/// Where a session goes on, and who keeps where it stops.
///
/// @param from absent where it begins
/// @param sink absent where nobody does
public record Resumption(@Nullable SessionSnapshot from, @Nullable SnapshotSink sink) {
  /// For a session that begins, and ends with its connection.
  public static final Resumption NONE = new Resumption(null, null);
}
