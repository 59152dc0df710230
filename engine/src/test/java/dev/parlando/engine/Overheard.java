package dev.parlando.engine;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.protocol.Modality;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/// A model whose prompts are overheard.
final class Overheard implements LanguageModel {
  private final ConcurrentLinkedDeque<Prompt> prompts = new ConcurrentLinkedDeque<>();
  private final LanguageModel model;

  Overheard(LanguageModel model) {
    this.model = model;
  }

  int size() {
    return prompts.size();
  }

  Prompt last() {
    return prompts.getLast();
  }

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    prompts.add(prompt);
    model.generate(prompt, out);
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
