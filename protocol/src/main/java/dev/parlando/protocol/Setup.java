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
public record Setup(
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
    boolean flat)
    implements ClientMessage {

  public Setup {
    tools = List.copyOf(tools);
    safetySettings = List.copyOf(safetySettings);
    labels = Map.copyOf(labels);
    prefixTurns = List.copyOf(prefixTurns);
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
}
