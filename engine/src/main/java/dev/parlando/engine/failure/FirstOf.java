package dev.parlando.engine.failure;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import java.time.Duration;
import java.util.List;

/// Makes one stage of several: each is asked once those before it have failed before they were
/// heard.
///
/// @param rest for how long one that is down is asked last
public record FirstOf(Duration rest, Ticker ticker) {

  public LanguageModel languageModels(List<Choice<LanguageModel>> choices) {
    return new FallbackLanguageModel(new Choices<>(choices, rest, ticker));
  }

  public Transcriber transcribers(List<Choice<Transcriber>> choices) {
    return new FallbackTranscriber(new Choices<>(choices, rest, ticker));
  }

  public Synthesizer synthesizers(List<Choice<Synthesizer>> choices) {
    return new FallbackSynthesizer(new Choices<>(choices, rest, ticker));
  }
}
