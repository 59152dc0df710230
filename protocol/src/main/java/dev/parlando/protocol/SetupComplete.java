package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// The session is open. The first message of every connection.
public record SetupComplete(
    @Nullable String sessionId,
    VoiceConfig.@Nullable VoiceConsentSignature voiceConsentSignature,
    @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {

  public static SetupComplete of(@Nullable String sessionId) {
    return new SetupComplete(sessionId, null, null);
  }
}
