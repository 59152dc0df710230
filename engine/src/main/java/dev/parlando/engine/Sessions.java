package dev.parlando.engine;

import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Setup;
import java.util.UUID;

/// Opens sessions with the stages of one model. For any thread.
public final class Sessions implements ConversationFactory {
  private final Stages stages;
  private final Ticker ticker;

  public Sessions(Stages stages, Ticker ticker) {
    this.stages = stages;
    this.ticker = ticker;
  }

  @Override
  public Conversation open(Setup setup, Runnable bell) {
    var id = UUID.randomUUID().toString();
    var session = new Session(id, setup, stages, ticker, bell);
    Thread.ofVirtual().name("s-" + id.substring(0, 4)).start(session::run);
    return session;
  }
}
