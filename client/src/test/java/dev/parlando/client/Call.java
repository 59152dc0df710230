package dev.parlando.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ServerMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server's end of one WebSocket (RFC 6455), as a test drives it. One thread.
final class Call {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private @Nullable String request;

  Call(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /// Reads the request; refuses it where its path asks for that.
  boolean upgrade() {
    try {
      var head = head();
      request = head;
      int refusal = head.indexOf("/refuse/");
      if (refusal >= 0) {
        var status = head.substring(refusal + 8, refusal + 11);
        out.write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
        socket.close();
        return false;
      }
      var key = header("Sec-WebSocket-Key");
      var accept = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
      var answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(accept)
              + "\r\n\r\n";
      out.write(answer.getBytes(ISO_8859_1));
      return true;
    } catch (IOException _) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  /// The first line of the request.
  String requestLine() {
    return String.valueOf(request).lines().findFirst().orElse("");
  }

  /// A header of the request; empty where there is none.
  String header(String name) {
    return String.valueOf(request)
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /// The next message, which must be of a kind; fails after ten seconds, or where the client
  /// closes.
  <M extends ClientMessage> M hear(Class<M> kind) {
    return kind.cast(hear());
  }

  ClientMessage hear() {
    var message = hearOrEnd();
    if (message == null) {
      throw new AssertionError("the client closed");
    }
    return message;
  }

  /// The next message; null where the client closes, whose farewell is answered.
  @Nullable ClientMessage hearOrEnd() {
    var message = new ByteArrayOutputStream();
    try {
      while (true) {
        int first = in.readUnsignedByte();
        var payload = payload();
        if ((first & 15) == CLOSE) {
          frame(CLOSE | 128, payload);
          return null;
        }
        if ((first & 15) == PING) {
          frame(PONG | 128, payload);
        }
        if ((first & 15) <= BINARY) {
          message.writeBytes(payload);
          if (first >= 128) {
            return Peer.CODEC.decodeClient(message.toByteArray());
          }
        }
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("heard nothing", e);
    } catch (IOException _) {
      return null;
    }
  }

  private byte[] payload() throws IOException {
    long length = in.readUnsignedByte() & 127;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    var mask = in.readNBytes(4);
    var payload = in.readNBytes(Math.toIntExact(length));
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  /// Says these, each in a binary frame.
  Call say(ServerMessage... messages) {
    for (var message : messages) {
      write(BINARY, Peer.CODEC.encode(message));
    }
    return this;
  }

  /// Says JSON as it is, in a binary frame.
  Call sayJson(byte[] json) {
    write(BINARY, json);
    return this;
  }

  /// Says no more than the beginning of a message.
  Call sayHalf(ServerMessage message) {
    var payload = Peer.CODEC.encode(message);
    var half = Arrays.copyOf(new byte[] {(byte) (BINARY | 128), 126}, 4 + payload.length / 2);
    ByteBuffer.wrap(half).putShort(2, (short) payload.length);
    System.arraycopy(payload, 0, half, 4, payload.length / 2);
    try {
      out.write(half);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Says JSON in a text frame.
  Call sayText(String json) {
    write(TEXT, json.getBytes(UTF_8));
    return this;
  }

  /// Says JSON in a binary message of several frames.
  Call sayInPieces(String json, int size) {
    var bytes = json.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      int end = Math.min(at + size, bytes.length);
      int first = (at == 0 ? BINARY : 0) | (end == bytes.length ? 128 : 0);
      raw(first, Arrays.copyOfRange(bytes, at, end));
    }
    return this;
  }

  Call ping() {
    write(PING, new byte[0]);
    return this;
  }

  /// Says farewell and hangs up once the client has answered.
  void close(int code, String reason) {
    var bytes = reason.getBytes(UTF_8);
    var payload = ByteBuffer.allocate(2 + bytes.length).putShort((short) code).put(bytes);
    write(CLOSE, payload.array());
    while (hearOrEnd() != null) {
      // What was still on its way.
    }
    die();
  }

  /// Waits until the client has hung up too, which it does once it has said farewell.
  void awaitHangUp() {
    try {
      while (in.read() >= 0) {
        // What was still on its way.
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the client left its socket open", e);
    } catch (IOException _) {
      // It hung up in a hurry.
    }
  }

  /// Hangs up without a word.
  void die() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(int opcode, byte[] payload) {
    raw(opcode | 128, payload);
  }

  private void raw(int first, byte[] payload) {
    try {
      frame(first, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void frame(int first, byte[] payload) throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else if (payload.length < 65_536) {
      frame.write(126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(payload);
    out.write(frame.toByteArray());
  }

  /// Everything that follows, up to the client's farewell.
  List<ClientMessage> hearAll() {
    var all = new java.util.ArrayList<ClientMessage>();
    for (var message = hearOrEnd(); message != null; message = hearOrEnd()) {
      all.add(message);
    }
    return all;
  }
}
