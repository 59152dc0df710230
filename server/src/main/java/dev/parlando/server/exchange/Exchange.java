package dev.parlando.server.exchange;

import dev.parlando.engine.remote.RawConversation;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.server.sessions.TimedConversation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A conversation in frames, for the connection that has them: they are read and written here, or
/// left as they are where the conversation takes them so. For the connection's thread.
public sealed interface Exchange extends AutoCloseable permits Messages, Frames {
  String SETUP_FIRST = "setup must be the first message and only the first";

  static Exchange with(TimedConversation conversation, LiveCodec codec, Dialect dialect) {
    return conversation.timed() instanceof RawConversation raw
        ? new Frames(conversation, raw, codec, dialect)
        : new Messages(conversation, codec);
  }

  /// Takes a frame, if there is room.
  ///
  /// @return false when it was not taken: the same frame is to be offered again
  /// @throws ProtocolException when it is no message, or another setup
  boolean accept(byte[] frame);

  /// The next frame, or null when there is none yet.
  ///
  /// @throws ProtocolException when the conversation is over
  @Nullable Answer poll();

  /// Lets the client know that the conversation ends after a while, unless it was to end sooner.
  void endIn(Duration left);

  @Override
  void close();
}
