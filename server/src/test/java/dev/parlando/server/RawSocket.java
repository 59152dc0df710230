package dev.parlando.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A WebSocket client that says exactly the bytes it is told to, right or wrong.
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /// A frame; of a close frame it knows the code.
  static final class Frame {
    private final int opcode;
    private final byte[] payload;

    private Frame(int opcode, byte[] payload) {
      this.opcode = opcode;
      this.payload = payload;
    }

    int opcode() {
      return opcode;
    }

    byte[] payload() {
      return payload;
    }

    int code() {
      return payload.length < 2 ? -1 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  RawSocket(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawSocket(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(10_000);
    in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /// Connected and upgraded.
  static RawSocket upgraded(LiveServer server) throws IOException {
    var raw = new RawSocket(server.port());
    raw.upgrade(Caller.DEVELOPER, "");
    return raw;
  }

  /// Asks for a WebSocket and gives the answer's head.
  String upgrade(String path, String headers) throws IOException {
    return upgrade(path, "localhost", headers);
  }

  String upgrade(String path, String host, String headers) throws IOException {
    return request(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers
            + "\r\n");
  }

  /// Sends a request and gives the head of the answer, in small letters.
  String request(String request) throws IOException {
    out.write(request.getBytes(StandardCharsets.UTF_8));
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }

  RawSocket send(int opcode, String payload) throws IOException {
    return send(true, opcode, payload.getBytes(StandardCharsets.UTF_8));
  }

  /// A masked frame.
  RawSocket send(boolean last, int opcode, byte[] payload) throws IOException {
    return bytes(frame((last ? 0x80 : 0) | opcode, payload));
  }

  static byte[] frame(int first, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 1 << 16) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    byte[] mask = {1, 2, 3, 4};
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i & 3]));
    }
    return java.util.Arrays.copyOf(frame.array(), frame.position());
  }

  RawSocket bytes(byte[] bytes) throws IOException {
    out.write(bytes);
    return this;
  }

  Frame receive() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    return new Frame(opcode, in.readNBytes(length));
  }

  /// Whether the stream has ended.
  boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
