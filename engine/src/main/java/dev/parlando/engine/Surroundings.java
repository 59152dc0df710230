package dev.parlando.engine;

import dev.parlando.engine.Terms.Wish;
import dev.parlando.engine.calls.Grounding;
import dev.parlando.engine.messages.Outbox;
import dev.parlando.engine.speech.Reticence;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Setup;

/// What a session works with: what was asked of it, who does the work, where things come from and
/// go to, and the time.
record Surroundings(
    Terms terms,
    Stages stages,
    Stage.Workers workers,
    Mailbox mailbox,
    Outbox outbox,
    Alarm alarm) {

  /// What a model is told here beside the client's words: that it may be silent, how it may search.
  Prompt brief(Setup setup) {
    var briefing = Terms.briefing(setup);
    var told = terms.wants(Wish.RETICENCE) ? briefing.told(Reticence.INSTRUCTION) : briefing;
    return terms.wants(Wish.SEARCH) && stages.search() != null
        ? told.offering(Grounding.function())
        : told;
  }
}
