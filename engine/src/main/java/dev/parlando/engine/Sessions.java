package dev.parlando.engine;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviour.Cadence;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.resumption.Resumption;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Setup;
import java.util.UUID;

/// Opens sessions with the stages of one model. For any thread.
public final class Sessions implements ConversationFactory {
  private final Circumstances circumstances;

  /// Lenient sessions.
  public Sessions(Stages stages, Ticker ticker) {
    this(stages, ticker, SessionOptions.DEFAULT, Behaviours.always(Behaviour.LENIENT));
  }

  public Sessions(Stages stages, Ticker ticker, SessionOptions options, Behaviours behaviours) {
    this.circumstances = new Circumstances(stages, ticker, options, behaviours);
  }

  /// When a session's client is told how to resume it.
  public Cadence cadence(Setup setup) {
    return circumstances.behaviours().of(setup.modelId()).telling().resumption();
  }

  @Override
  public Conversation open(Setup setup, Runnable bell) {
    return open(setup, Resumption.NONE, bell);
  }

  /// Opens a session that can be resumed, or one that is.
  public Conversation open(Setup setup, Resumption resumption, Runnable bell) {
    var from = resumption.from();
    var id = from == null ? UUID.randomUUID().toString() : from.id();
    var name = "s-" + id.substring(0, 4);
    var session =
        new Session(id, setup, circumstances, Stage.Workers.threads(name), resumption, bell);
    Thread.ofVirtual().name(name).start(session::run);
    return session;
  }
}
