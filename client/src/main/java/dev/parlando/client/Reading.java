package dev.parlando.client;

import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads a session message by message. One thread.
final class Reading implements Iterator<ServerMessage> {
  private final LiveSession session;
  private final boolean oneTurn;
  private @Nullable ServerMessage next;
  private boolean over;

  Reading(LiveSession session, boolean oneTurn) {
    this.session = session;
    this.oneTurn = oneTurn;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      try {
        next = session.next();
      } catch (InterruptedException e) {
        throw LiveException.interrupted(e);
      }
      over = next == null || (oneTurn && endsTurn(next));
    }
    return next != null;
  }

  private static boolean endsTurn(ServerMessage message) {
    return message instanceof ServerContent content && content.turnComplete();
  }

  @Override
  public ServerMessage next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the session or the turn is over");
    }
    var message = next;
    next = null;
    return message;
  }
}
