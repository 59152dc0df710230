package dev.parlando.engine;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.behaviour.Rules;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Setup;
import java.lang.System.Logger.Level;
import java.util.UUID;

/// Opens sessions with the stages of one model. For any thread.
public final class Sessions implements ConversationFactory {
  private final Stages stages;
  private final Ticker ticker;
  private final Behaviours behaviours;

  /// Lenient sessions.
  public Sessions(Stages stages, Ticker ticker) {
    this(stages, ticker, Behaviours.always(Behaviour.LENIENT));
  }

  public Sessions(Stages stages, Ticker ticker, Behaviours behaviours) {
    this.stages = stages;
    this.ticker = ticker;
    this.behaviours = behaviours;
  }

  @Override
  public Conversation open(Setup setup, Runnable bell) {
    var rules = Rules.of(behaviours.of(setup.modelId()), setup);
    var id = UUID.randomUUID().toString();
    var session = new Session(id, setup, rules, stages, ticker, bell);
    if (!rules.unsupported().isEmpty()) {
      System.getLogger(Session.class.getName())
          .log(Level.INFO, "session {0}: not run here: {1}", id, rules.unsupported());
    }
    Thread.ofVirtual().name("s-" + id.substring(0, 4)).start(session::run);
    return session;
  }
}
