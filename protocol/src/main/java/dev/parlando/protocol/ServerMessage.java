package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// What a server may say. Usage may ride on any of them, as on the wire.
///
/// Source: `BidiGenerateContentServerMessage` of the public v1beta protocol definition.
public sealed interface ServerMessage
    permits SetupComplete,
        ServerContent,
        ToolCall,
        ToolCallCancellation,
        GoAway,
        SessionResumptionUpdate,
        VoiceActivity,
        VoiceActivityDetectionSignal,
        UnknownMessage {

  /// The tokens used, where the message tells.
  @Nullable UsageMetadata usageMetadata();
}
