package dev.parlando.engine.resumption;

/// Keeps what a session leaves behind. Called on the session's thread, which does not wait: whoever
/// writes it down does so elsewhere.
public interface SnapshotSink {
  /// The session as it is now, in place of what was kept before.
  void keep(SessionSnapshot snapshot);

  /// The session is over; what was kept last is what it leaves behind.
  void ended();
}
