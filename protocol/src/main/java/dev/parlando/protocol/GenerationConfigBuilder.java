package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a [GenerationConfig], field by field; what is not given is left to the server. Not for
/// use by several threads.
public final class GenerationConfigBuilder {
  private List<Modality> responseModalities = List.of();
  private @Nullable Double temperature;
  private @Nullable Double topP;
  private @Nullable Double topK;
  private @Nullable Integer maxOutputTokens;
  private @Nullable Integer candidateCount;
  private @Nullable Double presencePenalty;
  private @Nullable Double frequencyPenalty;
  private @Nullable Integer seed;
  private @Nullable MediaResolution mediaResolution;
  private @Nullable SpeechConfig speechConfig;
  private @Nullable ThinkingConfig thinkingConfig;
  private @Nullable Boolean enableAffectiveDialog;
  private @Nullable TranslationConfig translationConfig;
  private @Nullable AudioTranscriptionConfig audioTranscriptionConfig;
  private List<String> stopSequences = List.of();
  private @Nullable String responseMimeType;
  private @Nullable Map<String, Object> responseSchema;
  private @Nullable Map<String, Object> responseJsonSchema;
  private @Nullable Boolean responseLogprobs;
  private @Nullable Integer logprobs;
  private @Nullable Boolean audioTimestamp;
  private @Nullable Map<String, Object> routingConfig;

  GenerationConfigBuilder() {}

  GenerationConfigBuilder(GenerationConfig like) {
    responseModalities = like.responseModalities();
    temperature = like.temperature();
    topP = like.topP();
    topK = like.topK();
    maxOutputTokens = like.maxOutputTokens();
    candidateCount = like.candidateCount();
    presencePenalty = like.presencePenalty();
    frequencyPenalty = like.frequencyPenalty();
    seed = like.seed();
    mediaResolution = like.mediaResolution();
    speechConfig = like.speechConfig();
    thinkingConfig = like.thinkingConfig();
    enableAffectiveDialog = like.enableAffectiveDialog();
    translationConfig = like.translationConfig();
    audioTranscriptionConfig = like.audioTranscriptionConfig();
    stopSequences = like.stopSequences();
    responseMimeType = like.responseMimeType();
    responseSchema = like.responseSchema();
    responseJsonSchema = like.responseJsonSchema();
    responseLogprobs = like.responseLogprobs();
    logprobs = like.logprobs();
    audioTimestamp = like.audioTimestamp();
    routingConfig = like.routingConfig();
  }

  /// Whether the model speaks or writes; at most one counts in a live session.
  public GenerationConfigBuilder responseModalities(List<Modality> responseModalities) {
    this.responseModalities = responseModalities;
    return this;
  }

  /// Whether the model speaks or writes.
  public GenerationConfigBuilder responseModality(Modality modality) {
    return responseModalities(List.of(modality));
  }

  /// How freely it chooses its words, from 0 to 2.
  public GenerationConfigBuilder temperature(double temperature) {
    this.temperature = temperature;
    return this;
  }

  /// Which share of the likeliest words it chooses from, from 0 to 1.
  public GenerationConfigBuilder topP(double topP) {
    this.topP = topP;
    return this;
  }

  /// How many of the likeliest words it chooses from.
  public GenerationConfigBuilder topK(double topK) {
    this.topK = topK;
    return this;
  }

  /// The longest answer, in tokens.
  public GenerationConfigBuilder maxOutputTokens(int maxOutputTokens) {
    this.maxOutputTokens = maxOutputTokens;
    return this;
  }

  /// How many answers; a live session gives one.
  public GenerationConfigBuilder candidateCount(int candidateCount) {
    this.candidateCount = candidateCount;
    return this;
  }

  /// How much it shuns words it has used.
  public GenerationConfigBuilder presencePenalty(double presencePenalty) {
    this.presencePenalty = presencePenalty;
    return this;
  }

  /// How much it shuns words the more it has used them.
  public GenerationConfigBuilder frequencyPenalty(double frequencyPenalty) {
    this.frequencyPenalty = frequencyPenalty;
    return this;
  }

  /// Makes chance repeat itself, as far as the model can.
  public GenerationConfigBuilder seed(int seed) {
    this.seed = seed;
    return this;
  }

  /// How finely pictures are looked at.
  public GenerationConfigBuilder mediaResolution(MediaResolution mediaResolution) {
    this.mediaResolution = mediaResolution;
    return this;
  }

  /// The voice and its language.
  public GenerationConfigBuilder speechConfig(SpeechConfig speechConfig) {
    this.speechConfig = speechConfig;
    return this;
  }

  /// One of the named voices, such as `Kore`.
  public GenerationConfigBuilder voice(String name) {
    return speechConfig(SpeechConfig.ofVoice(name));
  }

  /// How much it may think first.
  public GenerationConfigBuilder thinkingConfig(ThinkingConfig thinkingConfig) {
    this.thinkingConfig = thinkingConfig;
    return this;
  }

  /// Whether it adapts to the user's tone.
  public GenerationConfigBuilder enableAffectiveDialog(boolean enableAffectiveDialog) {
    this.enableAffectiveDialog = enableAffectiveDialog;
    return this;
  }

  /// Into which language to translate live.
  public GenerationConfigBuilder translationConfig(TranslationConfig translationConfig) {
    this.translationConfig = translationConfig;
    return this;
  }

  /// How to transcribe, for models that only do that.
  public GenerationConfigBuilder audioTranscriptionConfig(
      AudioTranscriptionConfig audioTranscriptionConfig) {
    this.audioTranscriptionConfig = audioTranscriptionConfig;
    return this;
  }

  /// Texts that end the answer.
  public GenerationConfigBuilder stopSequences(List<String> stopSequences) {
    this.stopSequences = stopSequences;
    return this;
  }

  /// Accepted, not used by a live session.
  public GenerationConfigBuilder responseMimeType(String responseMimeType) {
    this.responseMimeType = responseMimeType;
    return this;
  }

  /// Accepted, not used by a live session.
  public GenerationConfigBuilder responseSchema(Map<String, Object> responseSchema) {
    this.responseSchema = responseSchema;
    return this;
  }

  /// Accepted, not used by a live session.
  public GenerationConfigBuilder responseJsonSchema(Map<String, Object> responseJsonSchema) {
    this.responseJsonSchema = responseJsonSchema;
    return this;
  }

  /// Accepted, not used by a live session.
  public GenerationConfigBuilder responseLogprobs(boolean responseLogprobs) {
    this.responseLogprobs = responseLogprobs;
    return this;
  }

  /// Accepted, not used by a live session.
  public GenerationConfigBuilder logprobs(int logprobs) {
    this.logprobs = logprobs;
    return this;
  }

  /// Whether the model is told when in the sound something is heard.
  public GenerationConfigBuilder audioTimestamp(boolean audioTimestamp) {
    this.audioTimestamp = audioTimestamp;
    return this;
  }

  /// Accepted, not used by a live session.
  public GenerationConfigBuilder routingConfig(Map<String, Object> routingConfig) {
    this.routingConfig = routingConfig;
    return this;
  }

  public GenerationConfig build() {
    return new GenerationConfig(
        responseModalities,
        temperature,
        topP,
        topK,
        maxOutputTokens,
        candidateCount,
        presencePenalty,
        frequencyPenalty,
        seed,
        mediaResolution,
        speechConfig,
        thinkingConfig,
        enableAffectiveDialog,
        translationConfig,
        audioTranscriptionConfig,
        stopSequences,
        responseMimeType,
        responseSchema,
        responseJsonSchema,
        responseLogprobs,
        logprobs,
        audioTimestamp,
        routingConfig);
  }
}
