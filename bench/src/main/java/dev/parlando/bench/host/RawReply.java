package dev.parlando.bench.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// Finds the sound in a message, decodes it, and answers 120 ms of it with 100 ms. The quote after
/// the sound is sought from the end, because nothing else stands there.
final class RawReply extends SimpleChannelInboundHandler<WebSocketFrame> {
  /// Bytes of 120 ms at 16 kHz: four messages of 30 ms.
  private static final int ANSWERED = 3840;

  private static final byte[] KEY = "\"data\":\"".getBytes(ISO_8859_1);
  private static final byte[] SETUP = "{\"setup\"".getBytes(ISO_8859_1);
  private static final byte[] COMPLETE = "{\"setupComplete\":{}}".getBytes(ISO_8859_1);
  private static final byte[] HEAD =
      ("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":"
              + "{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"")
          .getBytes(ISO_8859_1);
  private static final byte[] TAIL = "\"}}]}}}".getBytes(ISO_8859_1);

  private int unanswered;

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    var json = ByteBufUtil.getBytes(frame.content());
    int key = find(json);
    if (key >= 0) {
      hear(ctx, json, key + KEY.length);
    } else if (Arrays.mismatch(json, SETUP) == SETUP.length) {
      send(ctx, COMPLETE);
    }
  }

  private void hear(ChannelHandlerContext ctx, byte[] json, int from) {
    int to = json.length - 1;
    while (json[to] != '"') {
      to--;
    }
    var sound = Base64.getDecoder().decode(ByteBuffer.wrap(json, from, to - from));
    unanswered += sound.remaining();
    if (unanswered >= ANSWERED) {
      unanswered -= ANSWERED;
      var text = Base64.getEncoder().encode(Stamp.sound());
      var reply = new byte[HEAD.length + text.length + TAIL.length];
      System.arraycopy(HEAD, 0, reply, 0, HEAD.length);
      System.arraycopy(text, 0, reply, HEAD.length, text.length);
      System.arraycopy(TAIL, 0, reply, HEAD.length + text.length, TAIL.length);
      send(ctx, reply);
    }
  }

  private static void send(ChannelHandlerContext ctx, byte[] json) {
    var _ =
        ctx.writeAndFlush(
            new BinaryWebSocketFrame(Unpooled.wrappedBuffer(json)), ctx.voidPromise());
  }

  private static int find(byte[] json) {
    for (int at = 0; at + KEY.length <= json.length; at++) {
      if (json[at] == '"' && Arrays.equals(json, at, at + KEY.length, KEY, 0, KEY.length)) {
        return at;
      }
    }
    return -1;
  }
}
