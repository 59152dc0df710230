package dev.parlando.relay;

import dev.parlando.client.wire.EndingException;
import dev.parlando.client.wire.Line;
import dev.parlando.client.wire.Setups;
import dev.parlando.engine.Conversation;
import dev.parlando.engine.ConversationFactory;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.util.Map;

/// Opens conversations with one upstream. For any thread.
final class RelayedConversations implements ConversationFactory, AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.parlando.relay");

  private final Upstream upstream;
  private final HttpClient http;
  private final Line line;

  RelayedConversations(Upstream upstream) {
    this.upstream = upstream;
    http =
        HttpClient.newBuilder()
            .connectTimeout(upstream.timeouts().connect())
            .executor(task -> Thread.ofVirtual().name("relay-wire").start(task))
            .build();
    line =
        new Line(
            http,
            new LiveCodec(upstream.dialect()),
            upstream.backend(),
            Map.of(),
            upstream.timeouts());
  }

  @Override
  public Conversation open(Setup asked, Runnable bell) throws InterruptedException {
    var setup = Setups.forwarded(asked, upstream.modelFor(asked));
    var conversation =
        new RelayedConversation(line, upstream, Passage.of(setup, upstream, line.codec()), bell);
    try {
      conversation.open();
      return conversation;
    } catch (EndingException e) {
      var ending = e.ending();
      if (ending.code() < 1000 || ending.cause() != null) {
        LOG.log(
            Level.WARNING,
            "upstream {0} cannot be reached: {1} {2}",
            upstream.host(),
            Integer.toString(ending.code()),
            upstream.secret().scrub(ending.reason()));
      }
      throw Farewell.of(ending, upstream.secret());
    }
  }

  /// Ends every connection at once.
  @Override
  public void close() {
    http.shutdownNow();
  }
}
