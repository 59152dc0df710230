package dev.parlando.bench.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One client's connection. The sending thread owns what is left to send, the reading thread the
/// scan.
final class Line implements AutoCloseable {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final String UPGRADE =
      "GET "
          + PATH
          + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

  final SocketChannel channel;
  private final Guest guest;
  private final FrameScan scan = new FrameScan();
  private @Nullable ByteBuffer left;

  private Line(SocketChannel channel, Guest guest) {
    this.channel = channel;
    this.guest = guest;
  }

  /// Connects and sends the setup.
  static Line open(int port, Guest guest) throws IOException {
    var channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(ByteBuffer.wrap(UPGRADE.getBytes(ISO_8859_1)));
      passHead(channel);
      channel.write(guest.setup());
      channel.configureBlocking(false);
      return new Line(channel, guest);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void passHead(SocketChannel channel) throws IOException {
    var one = ByteBuffer.allocate(1);
    for (int matched = 0; matched < END_OF_HEAD.length; ) {
      if (channel.read(one.clear()) < 0) {
        throw new EOFException("the server closed during the handshake");
      }
      byte next = one.get(0);
      matched = next == END_OF_HEAD[matched] ? matched + 1 : next == END_OF_HEAD[0] ? 1 : 0;
    }
  }

  /// Sends what is next.
  ///
  /// @return whether something was
  boolean beat(long now) throws IOException {
    if (left != null) {
      channel.write(left);
      left = left.hasRemaining() ? left : null;
      return false;
    }
    var frame = guest.next(now);
    if (frame == null) {
      return false;
    }
    channel.write(frame);
    left = frame.hasRemaining() ? frame : null;
    return true;
  }

  /// Reads all there is.
  ///
  /// @return whether the line is still open
  boolean read(byte[] room) throws IOException {
    int count = channel.read(ByteBuffer.wrap(room));
    if (count > 0) {
      scan.read(room, count, guest, System.nanoTime());
    }
    return count >= 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
