package dev.parlando.providers.realtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One client of a [SocketServer].
final class Peer {
  private static final Pattern KEY = Pattern.compile("(?im)^sec-websocket-key: *(\\S+)");

  private final Socket socket;
  private final String request;
  private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

  Peer(Socket socket, String request) throws SocketException {
    this.socket = socket;
    this.request = request;
    socket.setSoTimeout(10_000);
  }

  String request() {
    return request;
  }

  /// Refuses the handshake.
  void refuse(int status) throws IOException {
    send(
        ("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .getBytes(ISO_8859_1));
    socket.close();
  }

  /// Answers the handshake.
  Peer welcome() throws IOException {
    var key = KEY.matcher(request);
    assertThat(key.find()).isTrue();
    try {
      var digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
      send(
          ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + Base64.getEncoder().encodeToString(digest)
                  + "\r\n\r\n")
              .getBytes(ISO_8859_1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /// The next message; null once the client has left.
  @Nullable JsonNode next() {
    try {
      var in = new DataInputStream(socket.getInputStream());
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte() & 0x7F;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      var mask = in.readNBytes(4);
      var payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return (first & 0x0F) == 8 ? null : Json.read(new String(payload, UTF_8));
    } catch (IOException _) {
      return null;
    }
  }

  /// The next message that is no audio, which is kept.
  @Nullable JsonNode nextWithoutAudio() {
    for (var message = next(); message != null; message = next()) {
      if (!message.path("type").asString("").equals("input_audio_buffer.append")) {
        return message;
      }
      audio.writeBytes(Base64.getDecoder().decode(message.path("audio").asString()));
    }
    return null;
  }

  /// Reads up to the end of the utterance and gives its audio.
  Audio utterance(Dialect dialect) {
    for (var message = nextWithoutAudio(); message != null; message = nextWithoutAudio()) {
      if (message.equals(Json.read(dialect.end()))) {
        break;
      }
    }
    var whole = Audio.ofBytes(dialect.rate(), audio.toByteArray());
    audio.reset();
    return whole;
  }

  /// Whether the client hangs up, whatever else it says before.
  boolean leaves() {
    while (next() != null) {}
    return true;
  }

  Peer says(String json) throws IOException {
    var payload = json.getBytes(UTF_8);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(payload);
    send(frame.toByteArray());
    return this;
  }

  Peer delta(String text) throws IOException {
    return says(
        Json.text(
            Dialect.message("conversation.item.input_audio_transcription.delta")
                .put("delta", text)));
  }

  Peer completed(String text) throws IOException {
    return says(
        Json.text(
            Dialect.message("conversation.item.input_audio_transcription.completed")
                .put("transcript", text)));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /// Cuts the connection.
  void breakOff() throws IOException {
    socket.close();
  }
}
