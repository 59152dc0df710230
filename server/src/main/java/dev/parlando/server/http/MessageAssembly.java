package dev.parlando.server.http;

import dev.parlando.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Joins the frames of a message. Owned by the connection's event loop.
public final class MessageAssembly {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final byte[] NOTHING = {};

  private final int limit;
  private byte[] collected = NOTHING;
  private int length;
  private boolean text;

  /// @param limit the bytes a message may have
  public MessageAssembly(int limit) {
    this.limit = limit;
  }

  /// Whether the latest message is text.
  public boolean isText() {
    return text;
  }

  /// Takes the next frame; the decoder has seen to it that fragments come in order.
  ///
  /// @return the message, where this frame was its last
  /// @throws ProtocolException 1009 when it is too long, 1007 when it is text but not UTF-8
  public byte @Nullable [] add(WebSocketFrame frame) {
    if (!(frame instanceof ContinuationWebSocketFrame)) {
      text = frame instanceof TextWebSocketFrame;
    }
    append(frame.content());
    if (!frame.isFinalFragment()) {
      return null;
    }
    var message = collected.length == length ? collected : Arrays.copyOf(collected, length);
    collected = NOTHING;
    length = 0;
    if (text && !isUtf8(message)) {
      throw ProtocolException.invalid("a text frame must be UTF-8");
    }
    return message;
  }

  private void append(ByteBuf content) {
    int more = content.readableBytes();
    if (more > limit - length) {
      throw new ProtocolException(1009, "message is larger than " + limit + " bytes");
    }
    if (length + more > collected.length) {
      // The first piece is usually the only one: it gets an array of its size.
      int room = length == 0 ? more : (int) Math.min(limit, 2L * (length + more));
      collected = Arrays.copyOf(collected, room);
    }
    content.getBytes(content.readerIndex(), collected, length, more);
    length += more;
  }

  private static boolean isUtf8(byte[] bytes) {
    int from = asciiPrefix(bytes);
    if (from == bytes.length) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// How many bytes at the beginning are certainly ASCII: all, or a multiple of eight.
  private static int asciiPrefix(byte[] bytes) {
    int at = 0;
    while (at + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
      at += Long.BYTES;
    }
    int end = at;
    while (end < bytes.length && bytes[end] >= 0) {
      end++;
    }
    return end == bytes.length ? end : at;
  }
}
