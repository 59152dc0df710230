package dev.parlando.bench.host;

import dev.parlando.engine.Conversation;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ServerMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A conversation of which it is seen what the connection takes.
record Watched(Conversation conversation, Consumer<ServerMessage> taken) implements Conversation {
  @Override
  public boolean accept(ClientMessage message) {
    return conversation.accept(message);
  }

  @Override
  public @Nullable ServerMessage poll() {
    var message = conversation.poll();
    if (message != null) {
      taken.accept(message);
    }
    return message;
  }

  @Override
  public void close() {
    conversation.close();
  }
}
