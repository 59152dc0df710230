package dev.parlando.server.exchange;

import dev.parlando.engine.remote.RawConversation;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.Frame;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.server.sessions.TimedConversation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// With a conversation that takes frames as they are. A setup is still none of them: what a session
/// may be was settled when it began.
final class Frames implements Exchange {
  private static final Set<String> SETUPS = Set.of("setup", "config");

  private final TimedConversation time;
  private final RawConversation conversation;
  private final LiveCodec codec;
  private final Dialect dialect;

  /// Frames of a conversation that has its time.
  Frames(TimedConversation time, RawConversation conversation, LiveCodec codec, Dialect dialect) {
    this.time = time;
    this.conversation = conversation;
    this.codec = codec;
    this.dialect = dialect;
  }

  @Override
  public boolean accept(byte[] json) {
    var frame = Frame.ofClient(json);
    if (frame.kinds().stream().anyMatch(SETUPS::contains)) {
      throw ProtocolException.invalid(SETUP_FIRST);
    }
    if (codec.isStrict()) {
      var _ = codec.decodeClient(json);
    }
    time.hears();
    return conversation.acceptFrame(frame);
  }

  @Override
  public @Nullable Answer poll() {
    var goAway = time.due();
    if (goAway != null) {
      return new Answer(codec.encode(goAway), List.of(goAway));
    }
    var frame = conversation.pollFrame();
    if (frame == null) {
      return null;
    }
    time.speaks();
    var spelt = conversation.dialect() == dialect ? frame : frame.respelt(dialect);
    return new Answer(spelt.json(), spelt.isAudio() ? List.of() : says(spelt));
  }

  /// A frame that this version cannot read may still make sense to the client.
  private List<ServerMessage> says(Frame frame) {
    try {
      return codec.decodeServer(frame.json());
    } catch (ProtocolException e) {
      return List.of();
    }
  }

  @Override
  public void endIn(Duration left) {
    time.endIn(left);
  }

  @Override
  public void close() {
    time.close();
  }
}
