package dev.parlando.engine;

import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.behaviour.Rules;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Setup;
import java.lang.System.Logger.Level;

/// What all sessions of a model have in common.
record Circumstances(Stages stages, Ticker ticker, SessionOptions options, Behaviours behaviours) {

  /// What the behaviour of the model that was asked for allows.
  Rules rules(Setup setup, String id) {
    var rules = Rules.of(behaviours.of(setup.modelId()), setup);
    if (!rules.unsupported().isEmpty()) {
      System.getLogger(Session.class.getName())
          .log(Level.INFO, "session {0}: not run here: {1}", id, rules.unsupported());
    }
    return rules;
  }
}
