package dev.parlando.engine;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.Setup;

/// Opens conversations of one kind.
@FunctionalInterface
public interface ConversationFactory {
  /// Opens a conversation; its first message is `setupComplete`. May block.
  ///
  /// @param bell rung, on any thread, when there is something to poll or room to accept again
  /// @throws ProtocolException when the setup cannot be served
  Conversation open(Setup setup, Runnable bell) throws InterruptedException;
}
