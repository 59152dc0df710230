package dev.parlando.server.sessions;

import dev.parlando.engine.Conversation;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// A conversation that tells its client, between its other messages, how to resume it.
///
/// Whoever accepts and polls owns the fields.
final class ResumableConversation implements Conversation {
  private final Conversation conversation;
  private final Tenure tenure;

  /// How many turns have come to their end.
  private long turns;

  /// The end of the latest, until it may be sent.
  private @Nullable ServerMessage heldBack;

  ResumableConversation(Conversation conversation, Tenure tenure) {
    this.conversation = conversation;
    this.tenure = tenure;
  }

  @Override
  public boolean accept(ClientMessage message) {
    return conversation.accept(message);
  }

  @Override
  public @Nullable ServerMessage poll() {
    if (heldBack != null) {
      return endOfTurn(heldBack);
    }
    var message = conversation.poll();
    if (message instanceof ServerContent content && endsTurn(content)) {
      turns++;
      return tenure.isTransparent() ? endOfTurn(message) : message;
    }
    return message == null ? tenure.nextUpdate() : message;
  }

  private static boolean endsTurn(ServerContent content) {
    return content.turnComplete() || content.waitingForInput();
  }

  /// Who counts what was consumed is told of the turn before it ends: he must not ask again for one
  /// that he has had.
  private @Nullable ServerMessage endOfTurn(ServerMessage end) {
    boolean told = tenure.hasWritten(turns);
    var update = told ? tenure.nextUpdate() : null;
    heldBack = told && update == null ? null : end;
    return heldBack == null ? end : update;
  }

  @Override
  public void close() {
    conversation.close();
  }
}
