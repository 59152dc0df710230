package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the model shall generate.
///
/// @param responseModalities at most one counts in a live session
/// @param responseSchema and its neighbours: accepted, not used by a live session
public record GenerationConfig(
    List<Modality> responseModalities,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Double topK,
    @Nullable Integer maxOutputTokens,
    @Nullable Integer candidateCount,
    @Nullable Double presencePenalty,
    @Nullable Double frequencyPenalty,
    @Nullable Integer seed,
    @Nullable MediaResolution mediaResolution,
    @Nullable SpeechConfig speechConfig,
    @Nullable ThinkingConfig thinkingConfig,
    @Nullable Boolean enableAffectiveDialog,
    @Nullable TranslationConfig translationConfig,
    @Nullable AudioTranscriptionConfig audioTranscriptionConfig,
    List<String> stopSequences,
    @Nullable String responseMimeType,
    @Nullable Map<String, Object> responseSchema,
    @Nullable Map<String, Object> responseJsonSchema,
    @Nullable Boolean responseLogprobs,
    @Nullable Integer logprobs,
    @VertexOnly @Nullable Boolean audioTimestamp,
    @VertexOnly @Nullable Map<String, Object> routingConfig) {

  public GenerationConfig {
    responseModalities = List.copyOf(responseModalities);
    stopSequences = List.copyOf(stopSequences);
  }

  /// Everything at its default but the answer's modality and voice.
  public static GenerationConfig of(Modality modality, @Nullable String voiceName) {
    var builder = builder().responseModality(modality);
    return (voiceName == null ? builder : builder.voice(voiceName)).build();
  }

  /// Begins with everything at its default.
  public static GenerationConfigBuilder builder() {
    return new GenerationConfigBuilder();
  }

  /// Begins with what is here.
  public GenerationConfigBuilder toBuilder() {
    return new GenerationConfigBuilder(this);
  }
}
