package dev.parlando.engine.failure;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Modality;
import java.util.Set;

/// A language model that fails in time. For any thread.
record TimedLanguageModel(LanguageModel model, TimeLimits limits, Ticker ticker)
    implements LanguageModel {
  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    new TimedRun<ModelEvent>(limits, ticker).run(sink -> model.generate(prompt, sink), out);
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
