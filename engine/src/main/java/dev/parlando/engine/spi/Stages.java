package dev.parlando.engine.spi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one model name stands for.
///
/// @param detector makes one for each session
/// @param transcriber absent where the language model hears by itself
/// @param synthesizer absent where the language model speaks by itself
/// @param turnDetector makes one for each session that asks it; absent where the words alone tell
/// @param search absent where the model cannot search the web
public record Stages(
    Supplier<? extends ActivityDetector> detector,
    @Nullable Transcriber transcriber,
    LanguageModel languageModel,
    @Nullable Synthesizer synthesizer,
    @Nullable Search search,
    @Nullable Supplier<? extends TurnDetector> turnDetector) {

  /// Stages without a search.
  public Stages(
      Supplier<? extends ActivityDetector> detector,
      @Nullable Transcriber transcriber,
      LanguageModel languageModel,
      @Nullable Synthesizer synthesizer) {
    this(detector, transcriber, languageModel, synthesizer, null);
  }

  /// Stages that judge by the words whether the user has finished.
  public Stages(
      Supplier<? extends ActivityDetector> detector,
      @Nullable Transcriber transcriber,
      LanguageModel languageModel,
      @Nullable Synthesizer synthesizer,
      @Nullable Search search) {
    this(detector, transcriber, languageModel, synthesizer, search, null);
  }
}
