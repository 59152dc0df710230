package dev.parlando.engine.spi;

import org.jspecify.annotations.Nullable;

/// Makes stages by name; found by `ServiceLoader`. A provider makes the kinds it can and answers
/// null for the others.
///
/// Making a stage may block and may fail with a [StageException] that says what is missing. The
/// stage lives as long as the server; one that is [AutoCloseable] is closed with it.
public interface StageProvider {
  /// The name in the configuration: `offline`, `openai`.
  String name();

  /// What its stages can do on this machine, in one line for people.
  default String describe() {
    return name();
  }

  default @Nullable Transcriber transcriber(StageSettings settings) {
    return null;
  }

  default @Nullable LanguageModel languageModel(StageSettings settings) {
    return null;
  }

  default @Nullable Search search(StageSettings settings) {
    return null;
  }

  default @Nullable Synthesizer synthesizer(StageSettings settings) {
    return null;
  }
}
