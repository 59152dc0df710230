package dev.parlando.server;

import dev.parlando.server.http.Answer;
import dev.parlando.server.http.Target;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Where every connection arrives: lets in whom the doorkeeper admits, answers HTTP, and hands who
/// asks for a WebSocket to a [LiveEndpoint]. Without state, for all connections.
@Sharable
final class FrontDoor extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = System.getLogger("dev.parlando.server");
  private static final String FOREIGN =
      "This server needs no key, so browsers may use it only from pages of this machine, by a"
          + " loopback address or a name of its certificate. Configure keys to let others in.";

  private final Premises premises;
  private final Site site;

  FrontDoor(Premises premises) {
    this.premises = premises;
    this.site = new Site(premises);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    Target target;
    try {
      if (request.decoderResult().isFailure()) {
        throw new IllegalArgumentException("not HTTP");
      }
      target = Target.of(request.uri());
    } catch (IllegalArgumentException e) {
      send(ctx, request, badRequest("Malformed request."), false);
      return;
    }
    if (!premises.doorkeeper().admits(request.headers())) {
      LOG.log(Level.INFO, "refused a request of a foreign page or for a foreign host");
      send(
          ctx,
          request,
          Answer.error(HttpResponseStatus.FORBIDDEN, "PERMISSION_DENIED", FOREIGN),
          true);
    } else if (asksForWebSocket(request.headers())) {
      upgrade(ctx, request, target);
    } else {
      send(ctx, request, answer(request, target), true);
    }
  }

  private Answer answer(FullHttpRequest request, Target target) {
    var body = ByteBufUtil.getBytes(request.content());
    return site.answer(request.method(), request.headers(), target, body);
  }

  private static boolean asksForWebSocket(HttpHeaders headers) {
    return headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, Target target) {
    var headers = request.headers();
    if (!request.method().equals(HttpMethod.GET)
        || !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
      send(ctx, request, badRequest("Not a WebSocket handshake."), true);
      return;
    }
    if (!headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13", true)) {
      var answer = Answer.empty(HttpResponseStatus.UPGRADE_REQUIRED);
      send(ctx, request, answer.with("sec-websocket-version", "13"), true);
      return;
    }
    var admission = Admission.of(premises, headers, target);
    var route = Route.of(target.path());
    var wire =
        new Wire(
            ctx.channel(),
            premises.limits(),
            self -> new LiveEndpoint(self, route, target, premises, admission));
    ctx.pipeline().addLast("wire", wire);
    // UTF-8 is checked per message by MessageAssembly, which costs a fraction.
    var config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(premises.limits().maxMessageBytes())
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    var _ =
        new WebSocketServerHandshaker13("", null, config)
            .handshake(ctx.channel(), request)
            .addListener(done -> {
              if (done.isSuccess()) {
                wire.endpoint().connected();
              } else {
                var _ = ctx.close();
              }
            });
    ctx.pipeline().remove(this);
  }

  private static Answer badRequest(String message) {
    return Answer.error(HttpResponseStatus.BAD_REQUEST, "INVALID_ARGUMENT", message);
  }

  private void send(
      ChannelHandlerContext ctx, FullHttpRequest request, Answer answer, boolean more) {
    var response = answer.response(request.method());
    response
        .headers()
        .set("x-content-type-options", "nosniff")
        .set("referrer-policy", "no-referrer");
    var keeper = premises.doorkeeper();
    var origin = keeper.admits(request.headers()) ? keeper.allowedOrigin(request.headers()) : null;
    if (origin != null) {
      response.headers().set("access-control-allow-origin", origin).set("vary", "origin");
    }
    boolean keep = more && HttpUtil.isKeepAlive(request);
    HttpUtil.setKeepAlive(response, keep);
    var sent = ctx.writeAndFlush(response);
    if (!keep) {
      var _ = sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Wire.Shutdown
        || event instanceof Wire.Drain
        || event instanceof IdleStateEvent) {
      var _ = ctx.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.log(Level.DEBUG, "a connection was not HTTP", cause);
    }
    var _ = ctx.close();
  }
}
