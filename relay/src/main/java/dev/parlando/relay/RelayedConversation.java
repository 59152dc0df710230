package dev.parlando.relay;

import dev.parlando.client.wire.EndingException;
import dev.parlando.client.wire.Line;
import dev.parlando.engine.remote.RawConversation;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.Frame;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ServerMessage;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A conversation that another Live API holds:
///
/// ```
/// client ─ frame ─► acceptFrame ─► Outbound ─► Carrier ─► upstream
/// client ◄─ frame ─ pollFrame ◄─── Inbound ◄── Passage ◄─ upstream
/// ```
///
/// Both ways are bounded. Who is not heard fast enough is not read, and TCP tells it: the client
/// when `acceptFrame` is false, upstream when its frames wait to be polled. What has to be done
/// over for another connection, and hidden from the client, is the [Passage]'s.
final class RelayedConversation implements RawConversation {
  private final LiveCodec codec;
  private final Dialect dialect;
  private final Passage passage;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Carrier carrier;

  /// What the last polled frame says beside its first message, for who polls messages.
  private final Queue<ServerMessage> said = new ArrayDeque<>();

  RelayedConversation(Line line, Upstream upstream, Passage passage, Runnable bell) {
    this.codec = line.codec();
    this.dialect = upstream.dialect();
    this.passage = passage;
    this.outbound = new Outbound(bell);
    this.inbound = new Inbound(bell);
    this.carrier = new Carrier(line, upstream.secret(), passage, outbound, inbound);
  }

  /// Blocks until upstream has accepted the setup.
  void open() throws EndingException, InterruptedException {
    carrier.start();
  }

  @Override
  public boolean acceptFrame(Frame frame) {
    return outbound.offer(passage.parcel(frame));
  }

  @Override
  public @Nullable Frame pollFrame() {
    var frame = inbound.poll();
    if (frame != null && inbound.hasRoom()) {
      carrier.more();
    }
    return frame;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public boolean accept(ClientMessage message) {
    return acceptFrame(Frame.ofClient(codec.encode(message)));
  }

  @Override
  public @Nullable ServerMessage poll() {
    while (said.isEmpty()) {
      var frame = pollFrame();
      if (frame == null) {
        return null;
      }
      said.addAll(codec.decodeServer(frame.json()));
    }
    return said.remove();
  }

  @Override
  public void close() {
    inbound.close();
    carrier.close();
  }
}
