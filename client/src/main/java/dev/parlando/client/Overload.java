package dev.parlando.client;

/// What a session does with a message when its queue is full, since the network or the server is
/// slower than the caller.
public enum Overload {
  /// Lets the caller wait until there is room.
  BLOCK,
  /// Throws a [LiveException] at the caller; the message is not sent.
  FAIL,
  /// Forgets the oldest sound and pictures in the queue until there is room. Words, turns, marks
  /// and results of tools are never forgotten: they let the caller wait where nothing else is left.
  DROP_OLDEST_AUDIO
}
