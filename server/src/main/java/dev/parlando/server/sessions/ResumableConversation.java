package dev.parlando.server.sessions;

import dev.parlando.engine.Conversation;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// A conversation that tells its client, between its other messages, how to resume it.
record ResumableConversation(Conversation conversation, Tenure tenure) implements Conversation {
  @Override
  public boolean accept(ClientMessage message) {
    return conversation.accept(message);
  }

  @Override
  public @Nullable ServerMessage poll() {
    var message = conversation.poll();
    return message == null ? tenure.nextUpdate() : message;
  }

  @Override
  public void close() {
    conversation.close();
  }
}
