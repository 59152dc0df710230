package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Vertex's older form of [VoiceActivity].
public record VoiceActivityDetectionSignal(
    @Nullable Type vadSignalType, @Nullable UsageMetadata usageMetadata) implements ServerMessage {

  /// Start or end of speech.
  public enum Type {
    VAD_SIGNAL_TYPE_UNSPECIFIED,
    VAD_SIGNAL_TYPE_SOS,
    VAD_SIGNAL_TYPE_EOS
  }
}
