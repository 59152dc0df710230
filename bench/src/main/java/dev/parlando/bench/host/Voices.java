package dev.parlando.bench.host;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import java.util.Map;

/// Sessions that hear, are interrupted and call tools, with the real detector and scripted stages.
final class Voices {
  private static final ScriptedModel SCRIPT =
      ScriptedModel.script()
          .when("tool")
          .call("look_up", Map.of("key", "tide"))
          .whenAnswered("look_up")
          .say("It is {value} now. ", "Will you go to the beach today?")
          .otherwise()
          .say("You said: {heard}. ", "And here is some more, so that you can interrupt me.");

  private Voices() {}

  static ConversationFactory conversations(Witness.Log log) {
    return (setup, bell) -> {
      var witness = new Witness(log);
      var stages = new Stages(() -> witness, Chirp.transcriber(), SCRIPT, Chirp.synthesizer());
      return witness.watching(new Sessions(stages, Ticker.system()).open(setup, bell));
    };
  }
}
