package dev.parlando.engine.failure;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.protocol.Modality;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/// The first of several language models that works. It understands and produces what all of them
/// do.
record FallbackLanguageModel(Choices<LanguageModel> choices) implements LanguageModel {
  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    var spoken = new Beginning<ModelEvent>(out, FallbackLanguageModel::isSpoken);
    choices.ask(model -> model.generate(prompt, spoken), spoken::isMade);
  }

  /// Thoughts may be thought twice.
  static boolean isSpoken(ModelEvent event) {
    return switch (event) {
      case ModelEvent.Text _, ModelEvent.Speech _, ModelEvent.Call _ -> true;
      case ModelEvent.Thought _, ModelEvent.Usage _ -> false;
    };
  }

  @Override
  public void prepare(Prompt briefing) throws InterruptedException {
    choices.first().prepare(briefing);
  }

  @Override
  public Set<Modality> hears() {
    return common(LanguageModel::hears);
  }

  @Override
  public Set<Modality> says() {
    return common(LanguageModel::says);
  }

  private Set<Modality> common(Function<LanguageModel, Set<Modality>> ability) {
    var common = EnumSet.allOf(Modality.class);
    choices.stages().forEach(model -> common.retainAll(ability.apply(model)));
    return Set.copyOf(common);
  }
}
