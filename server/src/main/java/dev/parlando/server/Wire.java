package dev.parlando.server;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.server.http.CloseReason;
import dev.parlando.server.http.MessageAssembly;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One WebSocket as RFC 6455 wants it: whole messages, pings answered at once, closing from either
/// side, limits. What the messages say is the [LiveEndpoint]'s business.
///
/// The connection's event loop owns all of it; [#execute] leads there.
final class Wire extends ChannelInboundHandlerAdapter {
  /// How long the peer has to answer a close frame.
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private static final Logger LOG = System.getLogger("dev.parlando.server");

  private final Channel channel;
  private final ServerConfig.Limits limits;
  private final MessageAssembly assembly;
  private final LiveEndpoint endpoint;
  private boolean text;
  private boolean closing;
  private @Nullable Future<?> stall;
  private byte @Nullable [] unanswered;

  /// Tells a connection that the server stops.
  record Shutdown() {}

  /// Tells a connection that the server will stop after a while.
  record Drain(Duration time) {}

  Wire(Channel channel, ServerConfig.Limits limits, Function<Wire, LiveEndpoint> endpoint) {
    this.channel = channel;
    this.limits = limits;
    this.assembly = new MessageAssembly(limits.maxMessageBytes());
    this.endpoint = endpoint.apply(this);
  }

  LiveEndpoint endpoint() {
    return endpoint;
  }

  /// Sends text frames from now on, instead of binary ones.
  void useTextFrames() {
    text = true;
  }

  /// Whether the peer keeps up with what it is sent.
  boolean isWritable() {
    return channel.isWritable() && !closing;
  }

  /// Sends a message with the next [#flush].
  void write(byte[] message) {
    var content = Unpooled.wrappedBuffer(message);
    var _ =
        channel.write(
            text ? new TextWebSocketFrame(content) : new BinaryWebSocketFrame(content),
            channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  /// Reads no further, so that the peer's sending comes to a halt.
  void pause() {
    if (!closing) {
      channel.config().setAutoRead(false);
    }
  }

  void resume() {
    channel.config().setAutoRead(true);
  }

  /// Runs a task on the event loop.
  ///
  /// @return false when the server has stopped, and the task will never run
  boolean execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /// Runs a task on the event loop after a while.
  void after(Duration delay, Runnable task) {
    var _ = channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Closes for a breach, and says why.
  void end(ProtocolException breach) {
    if (closing) {
      return;
    }
    var words = endpoint.lastWords(breach);
    if (endpoint.isExplaining()) {
      write(words.message());
    }
    end(breach.closeCode(), words.reason(), words.summary());
  }

  void end(int code, String reason) {
    end(code, reason, reason);
  }

  /// Closes with a code and a reason, after what has been written. Whatever the peer still says is
  /// read, so that it can finish, and ignored.
  ///
  /// @param logged the reason without a word of the client's
  private void end(int code, String reason, String logged) {
    if (closing) {
      return;
    }
    closing = true;
    send(new CloseWebSocketFrame(code, CloseReason.fitting(reason)));
    resume();
    after(FAREWELL, this::drop);
    endpoint.ended(code, logged);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        received(frame);
      }
    } catch (ProtocolException e) {
      end(e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void received(WebSocketFrame frame) {
    switch (frame) {
      case PingWebSocketFrame ping -> pong(ping);
      case PongWebSocketFrame _ -> {}
      case CloseWebSocketFrame close -> farewell(close);
      default -> {
        var message = closing ? null : assembly.add(frame);
        if (message != null) {
          endpoint.received(message, assembly.isText());
        }
      }
    }
  }

  /// While the peer is behind with reading, only its latest ping waits for an answer.
  private void pong(PingWebSocketFrame ping) {
    var payload = ByteBufUtil.getBytes(ping.content());
    if (isWritable()) {
      send(new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)));
    } else {
      unanswered = payload;
    }
  }

  private void farewell(CloseWebSocketFrame close) {
    if (closing) {
      drop();
      return;
    }
    closing = true;
    int code = close.statusCode();
    var echo = code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
    var _ = channel.writeAndFlush(echo).addListener(ChannelFutureListener.CLOSE);
    after(FAREWELL, this::drop);
    endpoint.ended(code < 0 ? 1005 : code, "closed by the client");
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable()) {
      if (stall != null) {
        stall.cancel(false);
        stall = null;
      }
      if (unanswered != null) {
        send(new PongWebSocketFrame(Unpooled.wrappedBuffer(unanswered)));
        unanswered = null;
      }
      endpoint.send();
    } else if (stall == null) {
      stall =
          channel
              .eventLoop()
              .schedule(this::stalled, limits.writeStall().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /// A close frame would only queue behind what is not being read.
  private void stalled() {
    closing = true;
    endpoint.ended(1006, "the client left its answers unread");
    drop();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Shutdown) {
      end(1001, "the server is shutting down");
    } else if (event instanceof Drain(var time)) {
      endpoint.drain(time);
    } else if (event instanceof IdleStateEvent idle && channel.config().isAutoRead()) {
      if (idle.isFirst()) {
        send(new PingWebSocketFrame());
      } else {
        end(1001, "no sign of life");
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    if (stall != null) {
      stall.cancel(false);
    }
    endpoint.ended(1006, "the client vanished");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException breach -> {
        end(breach.closeStatus().code(), String.valueOf(breach.getMessage()));
        endOutput(ctx);
      }
      case IOException _ -> drop();
      default -> {
        LOG.log(Level.ERROR, "a connection failed", cause);
        end(ProtocolException.INTERNAL_ERROR, "Internal error encountered.");
      }
    }
  }

  private void send(WebSocketFrame frame) {
    var _ = channel.writeAndFlush(frame);
  }

  private void drop() {
    var _ = channel.close();
  }

  /// After a breach of the framing no close frame can be read any more: the peer learns from the
  /// end of the stream that this was the last word.
  private void endOutput(ChannelHandlerContext ctx) {
    var tls = ctx.pipeline().get(SslHandler.class);
    if (tls != null) {
      var _ = tls.closeOutbound();
    } else if (channel instanceof DuplexChannel duplex) {
      var _ = duplex.shutdownOutput();
    }
  }
}
