import org.jspecify.annotations.NullMarked;

/// The server: routes, keys, limits, certificates, the web page.
@NullMarked
module dev.parlando.server {
  requires transitive dev.parlando.engine;
  requires transitive static org.jspecify;
  requires com.h2database.mvstore;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;

  exports dev.parlando.server;
  exports dev.parlando.server.stages;
  exports dev.parlando.server.state;

  opens dev.parlando.server to
      tools.jackson.databind;

  uses dev.parlando.engine.remote.ConversationProvider;
  uses dev.parlando.engine.spi.StageProvider;
}
