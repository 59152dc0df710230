package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// How streamed input becomes turns.
public record RealtimeInputConfig(
    @Nullable AutomaticActivityDetection automaticActivityDetection,
    @Nullable ActivityHandling activityHandling,
    @Nullable TurnCoverage turnCoverage,
    @Nullable Boolean interimTranscriptTimestampEnabled) {

  /// Listens for the user's voice, unless disabled.
  ///
  /// @param prefixPaddingMs milliseconds of speech before a start is committed
  /// @param silenceDurationMs milliseconds of silence before an end is committed
  public record AutomaticActivityDetection(
      boolean disabled,
      @Nullable StartSensitivity startOfSpeechSensitivity,
      @Nullable Integer prefixPaddingMs,
      @Nullable EndSensitivity endOfSpeechSensitivity,
      @Nullable Integer silenceDurationMs) {}

  /// How readily speech is taken to begin.
  public enum StartSensitivity {
    START_SENSITIVITY_UNSPECIFIED,
    START_SENSITIVITY_HIGH,
    START_SENSITIVITY_LOW
  }

  /// How readily speech is taken to have ended.
  public enum EndSensitivity {
    END_SENSITIVITY_UNSPECIFIED,
    END_SENSITIVITY_HIGH,
    END_SENSITIVITY_LOW
  }

  /// Whether the user's activity cuts the model short.
  public enum ActivityHandling {
    ACTIVITY_HANDLING_UNSPECIFIED,
    START_OF_ACTIVITY_INTERRUPTS,
    NO_INTERRUPTION
  }

  /// Which input belongs to a turn.
  public enum TurnCoverage {
    TURN_COVERAGE_UNSPECIFIED,
    TURN_INCLUDES_ONLY_ACTIVITY,
    TURN_INCLUDES_ALL_INPUT,
    TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO
  }
}
