package dev.parlando.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// A WebSocket of which every byte is known: the handshake with the headers it is given, text
/// frames out, whole frames in.
final class RawWebSocket implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /// A frame as it came.
  ///
  /// @param bytes each one a character
  record Frame(boolean isBinary, String bytes) {
    boolean isAscii() {
      return bytes.chars().allMatch(character -> character < 0x7f);
    }
  }

  private RawWebSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static RawWebSocket open(URI uri, SSLContext trust, Map<String, String> headers)
      throws IOException {
    var socket = trust.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
    var webSocket = new RawWebSocket(socket);
    webSocket.shakeHands(uri, headers);
    return webSocket;
  }

  private void shakeHands(URI uri, Map<String, String> headers) throws IOException {
    var request =
        new StringBuilder("GET " + uri.getRawPath() + " HTTP/1.1\r\n")
            .append("Host: " + uri.getAuthority() + "\r\n")
            .append("Upgrade: websocket\r\nConnection: Upgrade\r\n")
            .append("Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n")
            .append("Sec-WebSocket-Version: 13\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    out.write(request.append("\r\n").toString().getBytes(ISO_8859_1));
    var answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.readUnsignedByte());
    }
    assertThat(answer).startsWith("HTTP/1.1 101").doesNotContain("permessage-deflate");
  }

  /// Sends a text frame, masked with zeroes.
  void send(String text) throws IOException {
    var payload = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var frame = ByteBuffer.allocate(payload.length + 14).put((byte) (0x80 | TEXT));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.putInt(0).put(payload);
    out.write(frame.array(), 0, frame.position());
    out.flush();
  }

  /// The next frame; a close is an [EOFException] that says why.
  Frame receive() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    long length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    var payload = in.readNBytes(Math.toIntExact(length));
    if (opcode == CLOSE) {
      throw new EOFException("closed: " + new String(payload, ISO_8859_1));
    }
    return new Frame(opcode == BINARY, new String(payload, ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
