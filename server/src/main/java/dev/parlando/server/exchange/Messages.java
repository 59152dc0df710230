package dev.parlando.server.exchange;

import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.Setup;
import dev.parlando.server.sessions.TimedConversation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// With a conversation that knows messages. What it has no room for is not read twice.
final class Messages implements Exchange {
  private final TimedConversation conversation;
  private final LiveCodec codec;
  private @Nullable ClientMessage refused;

  Messages(TimedConversation conversation, LiveCodec codec) {
    this.conversation = conversation;
    this.codec = codec;
  }

  @Override
  public boolean accept(byte[] frame) {
    var message = refused == null ? codec.decodeClient(frame) : refused;
    if (message instanceof Setup) {
      throw ProtocolException.invalid(SETUP_FIRST);
    }
    boolean taken = conversation.accept(message);
    refused = taken ? null : message;
    return taken;
  }

  @Override
  public @Nullable Answer poll() {
    var message = conversation.poll();
    return message == null ? null : new Answer(codec.encode(message), List.of(message));
  }

  @Override
  public void endIn(Duration left) {
    conversation.endIn(left);
  }

  @Override
  public void close() {
    conversation.close();
  }
}
