package dev.parlando.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The upstream end of one WebSocket (RFC 6455), as a test drives it. One thread.
final class Call {
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private volatile String request = "";

  /// How the other side closed.
  private volatile int closeCode;

  Call(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(15_000);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  boolean upgrade(int status) {
    try {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      request = head.toString();
      if (status != 101) {
        var refusal = "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n";
        out.write(refusal.getBytes(ISO_8859_1));
        socket.close();
        return false;
      }
      var key = header("Sec-WebSocket-Key") + GUID;
      var accept = MessageDigest.getInstance("SHA-1").digest(key.getBytes(ISO_8859_1));
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

  /// All of the request's head.
  String request() {
    return request;
  }

  String header(String name) {
    return request
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  int closeCode() {
    return closeCode;
  }

  /// The next message; fails after a while, or where the relay closes.
  String hear() {
    var message = hearOrEnd();
    if (message == null) {
      throw new AssertionError("the relay closed");
    }
    return message;
  }

  /// The next message; null where the relay closes, whose farewell is answered.
  @Nullable String hearOrEnd() {
    var message = new ByteArrayOutputStream();
    try {
      while (true) {
        int first = in.readUnsignedByte();
        var payload = payload();
        if ((first & 15) == CLOSE) {
          closeCode = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort();
          frame(CLOSE, payload);
          return null;
        }
        if ((first & 15) == PING) {
          frame(PONG, payload);
        }
        if ((first & 15) <= BINARY) {
          message.writeBytes(payload);
          if (first >= 128) {
            return message.toString(UTF_8);
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
  Call say(String... messages) {
    for (var message : messages) {
      write(BINARY, message.getBytes(UTF_8));
    }
    return this;
  }

  /// Says farewell and hangs up once the relay has answered.
  void close(int code, String reason) {
    var bytes = reason.getBytes(UTF_8);
    var payload = ByteBuffer.allocate(2 + bytes.length).putShort((short) code).put(bytes);
    write(CLOSE, payload.array());
    while (hearOrEnd() != null) {
      // What was still on its way.
    }
    die();
  }

  /// Says farewell without a code.
  void closeSilently() {
    write(CLOSE, new byte[0]);
    while (hearOrEnd() != null) {
      // What was still on its way.
    }
    die();
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
    try {
      frame(opcode, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write(opcode | 128);
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
}
