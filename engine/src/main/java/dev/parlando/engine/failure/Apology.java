package dev.parlando.engine.failure;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.protocol.Modality;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/// A language model that, where it fails before anything was heard of it, says so in a sentence
/// instead. A decision against the content is no failure of that kind.
public record Apology(LanguageModel model, String sentence) implements LanguageModel {
  private static final Logger LOG = System.getLogger("dev.parlando.engine");

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    var spoken = new Beginning<ModelEvent>(out, FallbackLanguageModel::isSpoken);
    try {
      model.generate(prompt, spoken);
    } catch (RuntimeException thrown) {
      var failure = Choices.failure(thrown);
      if (spoken.isMade() || failure.kind().isVerdict()) {
        throw failure;
      }
      LOG.log(Level.WARNING, () -> "apologizing: " + failure.kind() + ": " + failure.getMessage());
      out.put(new ModelEvent.Text(sentence));
    }
  }

  @Override
  public void prepare(Prompt briefing) throws InterruptedException {
    model.prepare(briefing);
  }

  @Override
  public Set<Modality> hears() {
    return model.hears();
  }

  @Override
  public Set<Modality> says() {
    return model.says();
  }
}
