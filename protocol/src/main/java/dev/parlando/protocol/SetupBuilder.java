package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a [Setup], field by field; what is not given is left to the server. Not for use by
/// several threads.
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
  private @Nullable Proactivity proactivity;
  private @Nullable HistoryConfig historyConfig;
  private @Nullable Boolean explicitVadSignal;
  private @Nullable AvatarConfig avatarConfig;
  private List<SafetySetting> safetySettings = List.of();
  private Map<String, String> labels = Map.of();
  private List<Content> prefixTurns = List.of();
  private boolean flat;
  private Map<String, Object> unknown = Map.of();

  SetupBuilder() {}

  SetupBuilder(Setup like) {
    model = like.model();
    generationConfig = like.generationConfig();
    systemInstruction = like.systemInstruction();
    tools = like.tools();
    toolConfig = like.toolConfig();
    realtimeInputConfig = like.realtimeInputConfig();
    sessionResumption = like.sessionResumption();
    contextWindowCompression = like.contextWindowCompression();
    inputAudioTranscription = like.inputAudioTranscription();
    outputAudioTranscription = like.outputAudioTranscription();
    proactivity = like.proactivity();
    historyConfig = like.historyConfig();
    explicitVadSignal = like.explicitVadSignal();
    avatarConfig = like.avatarConfig();
    safetySettings = like.safetySettings();
    labels = like.labels();
    prefixTurns = like.prefixTurns();
    flat = like.flat();
    unknown = like.unknown();
  }

  /// The model by its name, such as `gemini-live`, or by its whole path.
  public SetupBuilder model(String model) {
    this.model = model;
    return this;
  }

  /// How the model shall answer: speech or text, which voice, how freely.
  public SetupBuilder generationConfig(GenerationConfig generationConfig) {
    this.generationConfig = generationConfig;
    return this;
  }

  /// What the model shall be and do throughout the conversation.
  public SetupBuilder systemInstruction(Content systemInstruction) {
    this.systemInstruction = systemInstruction;
    return this;
  }

  /// The same in plain text.
  public SetupBuilder systemInstruction(String text) {
    return systemInstruction(new Content(null, List.of(Part.text(text))));
  }

  /// What the model may use.
  public SetupBuilder tools(List<Tool> tools) {
    this.tools = tools;
    return this;
  }

  /// What the model may use.
  public SetupBuilder tools(Tool... tools) {
    return tools(List.of(tools));
  }

  /// Whether functions may, must or must not be called.
  public SetupBuilder toolConfig(ToolConfig toolConfig) {
    this.toolConfig = toolConfig;
    return this;
  }

  /// How the server tells where the user's turns begin and end.
  public SetupBuilder realtimeInputConfig(RealtimeInputConfig realtimeInputConfig) {
    this.realtimeInputConfig = realtimeInputConfig;
    return this;
  }

  /// Asks for handles by which the session can be resumed; with one, resumes.
  public SetupBuilder sessionResumption(SessionResumption sessionResumption) {
    this.sessionResumption = sessionResumption;
    return this;
  }

  /// When and how a long conversation is shortened.
  public SetupBuilder contextWindowCompression(ContextWindowCompression contextWindowCompression) {
    this.contextWindowCompression = contextWindowCompression;
    return this;
  }

  /// How to transcribe what the user says.
  public SetupBuilder inputAudioTranscription(AudioTranscriptionConfig inputAudioTranscription) {
    this.inputAudioTranscription = inputAudioTranscription;
    return this;
  }

  /// Asks for transcripts of the user's speech, and says what to expect of it.
  public SetupBuilder transcribeInput(AudioTranscriptionConfig config) {
    this.inputAudioTranscription = config;
    return this;
  }

  /// Asks for transcripts of what the user says.
  public SetupBuilder transcribeInput() {
    return inputAudioTranscription(AudioTranscriptionConfig.DEFAULT);
  }

  /// How to transcribe what the model says.
  public SetupBuilder outputAudioTranscription(AudioTranscriptionConfig outputAudioTranscription) {
    this.outputAudioTranscription = outputAudioTranscription;
    return this;
  }

  /// Asks for transcripts of what the model says.
  public SetupBuilder transcribeOutput() {
    return outputAudioTranscription(AudioTranscriptionConfig.DEFAULT);
  }

  /// Whether the model may choose not to answer.
  public SetupBuilder proactivity(Proactivity proactivity) {
    this.proactivity = proactivity;
    return this;
  }

  /// Whether the first turns that are sent are the conversation's past, which is not answered.
  public SetupBuilder historyConfig(HistoryConfig historyConfig) {
    this.historyConfig = historyConfig;
    return this;
  }

  /// Whether the server tells where it hears speech begin and end.
  public SetupBuilder explicitVadSignal(boolean explicitVadSignal) {
    this.explicitVadSignal = explicitVadSignal;
    return this;
  }

  /// A face for the voice.
  public SetupBuilder avatarConfig(AvatarConfig avatarConfig) {
    this.avatarConfig = avatarConfig;
    return this;
  }

  /// Wishes about harmful content.
  public SetupBuilder safetySettings(List<SafetySetting> safetySettings) {
    this.safetySettings = safetySettings;
    return this;
  }

  /// Names and values for the bill.
  public SetupBuilder labels(Map<String, String> labels) {
    this.labels = labels;
    return this;
  }

  /// Turns that stand before the conversation, also once it is shortened.
  public SetupBuilder prefixTurns(List<Content> prefixTurns) {
    this.prefixTurns = prefixTurns;
    return this;
  }

  /// Whether it goes as the flat `config` of the raw WebSocket guide.
  public SetupBuilder flat(boolean flat) {
    this.flat = flat;
    return this;
  }

  /// Fields of a newer protocol, in their places, as JSON.
  public SetupBuilder unknown(Map<String, Object> unknown) {
    this.unknown = unknown;
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
        proactivity,
        historyConfig,
        explicitVadSignal,
        avatarConfig,
        safetySettings,
        labels,
        prefixTurns,
        flat,
        unknown);
  }
}
