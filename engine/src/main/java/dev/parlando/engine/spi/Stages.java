package dev.parlando.engine.spi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one model name stands for.
///
/// @param detector makes one for each session
/// @param transcriber absent where the language model hears by itself
/// @param synthesizer absent where the language model speaks by itself
/// @param search absent where the model cannot search the web
public record Stages(
    Supplier<? extends ActivityDetector> detector,
    @Nullable Transcriber transcriber,
    LanguageModel languageModel,
    @Nullable Synthesizer synthesizer,
    @Nullable Search search) {

  /// Stages without a search.
  public Stages(
      Supplier<? extends ActivityDetector> detector,
      @Nullable Transcriber transcriber,
      LanguageModel languageModel,
      @Nullable Synthesizer synthesizer) {
    this(detector, transcriber, languageModel, synthesizer, null);
  }
}
