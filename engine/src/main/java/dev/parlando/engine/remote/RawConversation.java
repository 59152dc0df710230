package dev.parlando.engine.remote;

import dev.parlando.engine.Conversation;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.Frame;
import dev.parlando.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// A conversation held elsewhere, which may know more of the protocol than this version: it takes
/// the client's frames as they came and gives those for it, both beside the messages of
/// [Conversation]. Whoever has frames uses one pair of verbs or the other, not both.
public interface RawConversation extends Conversation {
  /// Takes a frame that is no setup, if there is room; as [#accept] otherwise.
  boolean acceptFrame(Frame frame);

  /// The next frame to send, in [#dialect]; as [#poll] otherwise.
  ///
  /// @throws ProtocolException when the conversation is over
  @Nullable Frame pollFrame();

  /// How the frames it gives are spelt.
  Dialect dialect();
}
