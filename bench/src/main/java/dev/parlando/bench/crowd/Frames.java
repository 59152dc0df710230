package dev.parlando.bench.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.RealtimeInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// WebSocket frames ready to be sent: masked once, then shared by all clients.
final class Frames {
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  private static final byte[] MASK = {0x35, 0x7a, 0x11, 0x4c};
  private static final int FINAL_TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 126;

  private Frames() {}

  static ByteBuffer of(ClientMessage message) {
    return of(CODEC.encode(message));
  }

  static ByteBuffer of(String json) {
    return of(json.getBytes(UTF_8));
  }

  /// One text frame; messages of 64 KiB and more are none of a client's that speaks.
  private static ByteBuffer of(byte[] payload) {
    var frame = ByteBuffer.allocateDirect(payload.length + 8).put((byte) FINAL_TEXT);
    if (payload.length < SHORT_LENGTH) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | SHORT_LENGTH)).putShort((short) payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i & 3]));
    }
    return frame.flip();
  }

  /// Speech in pieces of so many milliseconds, the last filled up with silence.
  static List<ByteBuffer> of(Audio speech, int millis) {
    int piece = speech.rate() * millis / 1000;
    var whole = new short[Math.ceilDiv(speech.length(), piece) * piece];
    System.arraycopy(speech.samples(), 0, whole, 0, speech.length());
    var frames = new ArrayList<ByteBuffer>();
    for (int at = 0; at < whole.length; at += piece) {
      var samples = Arrays.copyOfRange(whole, at, at + piece);
      Blob blob = Audio.wrap(speech.rate(), samples).blob();
      frames.add(of(RealtimeInput.audio(blob)));
    }
    return List.copyOf(frames);
  }
}
