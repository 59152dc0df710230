package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a [Setup], field by field. Not for use by several threads.
public final class SetupBuilder {
  private @Nullable String model;
  private @Nullable GenerationConfig generationConfig;
  private @Nullable Content systemInstruction;
  private List<Tool> tools = List.of();
  private @Nullable ToolConfig toolConfig;
  private @Nullable RealtimeInputConfig realtimeInputConfig;
  private @Nullable SessionResumption sessionResumption;
  private @Nullable ContextWindowCompression contextWindowCompression;
  private @Nullable AudioTranscriptionConfig inputAudioTranscription;
  private @Nullable AudioTranscriptionConfig outputAudioTranscription;

  SetupBuilder() {}

  public SetupBuilder model(String model) {
    this.model = model;
    return this;
  }

  public SetupBuilder generationConfig(GenerationConfig generationConfig) {
    this.generationConfig = generationConfig;
    return this;
  }

  public SetupBuilder systemInstruction(String text) {
    this.systemInstruction = new Content(null, List.of(Part.text(text)));
    return this;
  }

  public SetupBuilder tools(Tool... tools) {
    this.tools = List.of(tools);
    return this;
  }

  public SetupBuilder toolConfig(ToolConfig toolConfig) {
    this.toolConfig = toolConfig;
    return this;
  }

  public SetupBuilder realtimeInputConfig(RealtimeInputConfig realtimeInputConfig) {
    this.realtimeInputConfig = realtimeInputConfig;
    return this;
  }

  public SetupBuilder sessionResumption(SessionResumption sessionResumption) {
    this.sessionResumption = sessionResumption;
    return this;
  }

  public SetupBuilder contextWindowCompression(ContextWindowCompression compression) {
    this.contextWindowCompression = compression;
    return this;
  }

  /// Asks for transcripts of the user's speech, and says what to expect of it.
  public SetupBuilder transcribeInput(AudioTranscriptionConfig config) {
    this.inputAudioTranscription = config;
    return this;
  }

  /// Asks for transcripts of what the user says.
  public SetupBuilder transcribeInput() {
    this.inputAudioTranscription = AudioTranscriptionConfig.DEFAULT;
    return this;
  }

  /// Asks for transcripts of what the model says.
  public SetupBuilder transcribeOutput() {
    this.outputAudioTranscription = AudioTranscriptionConfig.DEFAULT;
    return this;
  }

  public Setup build() {
    return new Setup(
        model,
        generationConfig,
        systemInstruction,
        tools,
        toolConfig,
        realtimeInputConfig,
        sessionResumption,
        contextWindowCompression,
        inputAudioTranscription,
        outputAudioTranscription,
        null,
        null,
        null,
        null,
        List.of(),
        Map.of(),
        List.of(),
        false);
  }
}
