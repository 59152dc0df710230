package dev.parlando.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The ports, and every connection that came through them. For any thread.
final class Listener implements AutoCloseable {
  private static final int LARGEST_REQUEST = 64 << 10;
  private static final int LARGEST_HEAD = 16 << 10;
  private static final int BACKLOG = 1024;

  /// What connections get to say goodbye, in milliseconds.
  private static final long FAREWELL = 1000;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(), // with more each is woken for less
          new DefaultThreadFactory("parlando-io", true),
          Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final ChannelGroup servers = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
  private final ChannelGroup connections =
      new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
  private final FrontDoor door;
  private final ServerConfig.Limits limits;

  Listener(Premises premises) {
    this.door = new FrontDoor(premises);
    this.limits = premises.limits();
  }

  /// Opens a port.
  ///
  /// @param port 0 picks a free one
  /// @return its number
  /// @throws IOException when it is taken, or may not be used
  int open(InetAddress address, int port, @Nullable SslContext tls) throws IOException {
    var bound =
        new ServerBootstrap()
            .group(group)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connected(channel, tls);
                  }
                })
            .bind(address, port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen on "
              + address.getHostAddress()
              + " port "
              + port
              + ": "
              + reason(bound.cause()),
          bound.cause());
    }
    servers.add(bound.channel());
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  private static String reason(Throwable cause) {
    var message = String.valueOf(cause.getMessage());
    return message.contains("in use") ? "it is taken" : message;
  }

  private void connected(Channel channel, @Nullable SslContext tls) {
    connections.add(channel);
    var pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(tls.newHandler(channel.alloc()));
    }
    // Half of the time-out without a sign of life leads to a ping, the whole to the end.
    long idle = limits.idleTimeout().toMillis() / 2;
    pipeline.addLast(new IdleStateHandler(idle, 0, 0, TimeUnit.MILLISECONDS));
    pipeline.addLast(
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(LARGEST_HEAD)
                .setMaxHeaderSize(LARGEST_HEAD)));
    pipeline.addLast(new HttpObjectAggregator(LARGEST_REQUEST));
    pipeline.addLast(door);
  }

  /// Closes the ports, tells every client to go away, and waits until all have gone, or their time
  /// is over.
  void drain() {
    servers.close().awaitUninterruptibly();
    var time = limits.times().drainTime();
    if (time.isPositive()) {
      for (var connection : connections) {
        connection.pipeline().fireUserEventTriggered(new Wire.Drain(time));
      }
      connections.newCloseFuture().awaitUninterruptibly(time.toMillis());
    }
  }

  /// Closes the ports, tells every connection, and gives them a second.
  @Override
  public void close() {
    servers.close().awaitUninterruptibly();
    for (var connection : connections) {
      connection.pipeline().fireUserEventTriggered(new Wire.Shutdown());
    }
    connections.newCloseFuture().awaitUninterruptibly(FAREWELL);
    connections.close().awaitUninterruptibly(FAREWELL);
    group.shutdownGracefully(0, FAREWELL, TimeUnit.MILLISECONDS).awaitUninterruptibly(FAREWELL);
  }
}
