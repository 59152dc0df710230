package dev.parlando.engine.failure;

import dev.parlando.engine.contract.LanguageModelContract;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Ticker;
import java.time.Duration;
import java.util.List;

/// All that stands around a model, at once: limits, another choice, a sentence.
class TimedModelContractTest extends LanguageModelContract {
  private static final TimeLimits LIMITS =
      new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final LanguageModel model =
      new Apology(
          new FirstOf(Duration.ofMinutes(1), Ticker.system())
              .languageModels(
                  List.of(
                      new Choice<>(
                          "down", ScriptedModel.script().otherwise().fail(Kind.UNAVAILABLE)),
                      new Choice<>(
                          "echo",
                          LIMITS.onModel(
                              ScriptedModel.script().otherwise().say("Well. ", "{heard}"),
                              Ticker.system())))),
          "Sorry.");

  @Override
  protected LanguageModel model() {
    return model;
  }

  @Override
  protected String question() {
    return "How are you?";
  }
}
