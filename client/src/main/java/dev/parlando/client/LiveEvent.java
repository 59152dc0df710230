package dev.parlando.client;

import java.util.Optional;

/// What happens to a session's connection while the session goes on.
public sealed interface LiveEvent {

  /// The connection is left for a new one: it was lost, or is handed over before a `goAway` runs
  /// out.
  ///
  /// @param code as of [LiveException#code]; 1000 for a hand-over
  /// @param reason in the server's words
  record Reconnecting(int code, String reason) implements LiveEvent {}

  /// The session goes on over a new connection.
  ///
  /// @param sessionId where the server tells
  /// @param resent how many messages are sent again
  record Resumed(Optional<String> sessionId, int resent) implements LiveEvent {}
}
