package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for transcripts; its presence, even empty, is the wish.
public record AudioTranscriptionConfig(
    List<String> languageCodes,
    @Nullable Map<String, Object> languageAuto,
    @Nullable LanguageHints languageHints,
    List<String> customVocabulary,
    List<String> adaptationPhrases,
    @Nullable Boolean wordTimestamp,
    @Nullable Boolean diarization,
    @Nullable String mode) {

  /// The usual, empty form.
  public static final AudioTranscriptionConfig DEFAULT =
      new AudioTranscriptionConfig(List.of(), null, null, List.of(), List.of(), null, null, null);

  public AudioTranscriptionConfig {
    languageCodes = List.copyOf(languageCodes);
    customVocabulary = List.copyOf(customVocabulary);
    adaptationPhrases = List.copyOf(adaptationPhrases);
  }

  /// Languages that are likely to be heard (BCP 47).
  public record LanguageHints(List<String> languageCodes) {
    public LanguageHints {
      languageCodes = List.copyOf(languageCodes);
    }
  }
}
