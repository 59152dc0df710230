package dev.parlando.engine;

import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Accepts client messages and yields server messages: two verbs, neither of which blocks, and the
/// bell given to whoever opened it.
///
/// One thread accepts and polls (the connection's); the bell may ring on any.
public interface Conversation extends AutoCloseable {
  /// Takes a message, if there is room.
  ///
  /// @return false when it was not taken: the sender keeps it, reads no further, and offers it
  ///   again once the bell has rung
  boolean accept(ClientMessage message);

  /// The next message to send, or null when there is none yet; the bell rings when there is.
  ///
  /// @throws ProtocolException when the conversation is over, once everything before that has been
  ///   polled; its code and reason are for the close frame
  @Nullable ServerMessage poll();

  /// Ends it. Never blocks; what is still under way is told to stop.
  @Override
  void close();
}
