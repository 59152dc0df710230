package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens a session: the first client message, and only the first.
///
/// @param model the model as the client named it, in any of its forms (`models/x`,
///   `projects/…/models/x`)
/// @param flat whether it came, or shall go, as the flat `config` envelope of the raw WebSocket
///   guide
/// @param unknown fields of a newer protocol, wherever they stood in it, as the JSON they came as:
///   they are written again in their places
public record Setup(
    @Nullable String model,
    @Nullable GenerationConfig generationConfig,
    @Nullable Content systemInstruction,
    List<Tool> tools,
    @VertexOnly @Nullable ToolConfig toolConfig,
    @Nullable RealtimeInputConfig realtimeInputConfig,
    @Nullable SessionResumption sessionResumption,
    @Nullable ContextWindowCompression contextWindowCompression,
    @Nullable AudioTranscriptionConfig inputAudioTranscription,
    @Nullable AudioTranscriptionConfig outputAudioTranscription,
    @Nullable Proactivity proactivity,
    @Nullable HistoryConfig historyConfig,
    @VertexOnly @Nullable Boolean explicitVadSignal,
    @VertexOnly @Nullable AvatarConfig avatarConfig,
    @VertexOnly List<SafetySetting> safetySettings,
    @VertexOnly Map<String, String> labels,
    List<Content> prefixTurns,
    boolean flat,
    Map<String, Object> unknown)
    implements ClientMessage {

  public Setup {
    tools = List.copyOf(tools);
    safetySettings = List.copyOf(safetySettings);
    labels = Map.copyOf(labels);
    prefixTurns = List.copyOf(prefixTurns);
    unknown = unknown == null ? Map.of() : JsonValues.orderedCopy(unknown);
  }

  /// A setup of nothing but what this version knows.
  public Setup(
      @Nullable String model,
      @Nullable GenerationConfig generationConfig,
      @Nullable Content systemInstruction,
      List<Tool> tools,
      @Nullable ToolConfig toolConfig,
      @Nullable RealtimeInputConfig realtimeInputConfig,
      @Nullable SessionResumption sessionResumption,
      @Nullable ContextWindowCompression contextWindowCompression,
      @Nullable AudioTranscriptionConfig inputAudioTranscription,
      @Nullable AudioTranscriptionConfig outputAudioTranscription,
      @Nullable Proactivity proactivity,
      @Nullable HistoryConfig historyConfig,
      @Nullable Boolean explicitVadSignal,
      @Nullable AvatarConfig avatarConfig,
      List<SafetySetting> safetySettings,
      Map<String, String> labels,
      List<Content> prefixTurns,
      boolean flat) {
    this(
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
        Map.of());
  }

  /// A setup with everything but the model left to its default.
  public static Setup of(String model) {
    return builder(model).build();
  }

  /// Begins with everything but the model at its default.
  public static SetupBuilder builder(String model) {
    return new SetupBuilder().model(model);
  }

  /// Begins with what is here.
  public SetupBuilder toBuilder() {
    return new SetupBuilder(this);
  }

  /// The last segment of the model's name, without its resource path; empty where none was given.
  public String modelId() {
    return model == null ? "" : model.substring(model.lastIndexOf('/') + 1);
  }

  /// How the model shall answer; speech unless the client asked otherwise.
  public Modality responseModality() {
    return generationConfig == null || generationConfig.responseModalities().isEmpty()
        ? Modality.AUDIO
        : generationConfig.responseModalities().getFirst();
  }

  /// The same, as the client wants it from now on.
  public Setup updated(ContextUpdate update) {
    var instruction = update.systemInstruction();
    var functions = update.tools() == null ? tools : update.tools().tools();
    var builder = toBuilder().tools(functions);
    return (instruction == null ? builder : builder.systemInstruction(instruction)).build();
  }

  /// The same, with what it leaves open taken from an earlier setup, but for the handle: what a
  /// client means that resumes and says no more than what changes.
  public Setup inheriting(Setup earlier) {
    return new Setup(
        model,
        or(generationConfig, earlier.generationConfig),
        or(systemInstruction, earlier.systemInstruction),
        tools.isEmpty() ? earlier.tools : tools,
        or(toolConfig, earlier.toolConfig),
        or(realtimeInputConfig, earlier.realtimeInputConfig),
        sessionResumption,
        or(contextWindowCompression, earlier.contextWindowCompression),
        or(inputAudioTranscription, earlier.inputAudioTranscription),
        or(outputAudioTranscription, earlier.outputAudioTranscription),
        or(proactivity, earlier.proactivity),
        or(historyConfig, earlier.historyConfig),
        or(explicitVadSignal, earlier.explicitVadSignal),
        or(avatarConfig, earlier.avatarConfig),
        safetySettings.isEmpty() ? earlier.safetySettings : safetySettings,
        labels.isEmpty() ? earlier.labels : labels,
        prefixTurns.isEmpty() ? earlier.prefixTurns : prefixTurns,
        flat);
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
