package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Names a voice, or brings a sample of one.
public record VoiceConfig(
    @Nullable PrebuiltVoiceConfig prebuiltVoiceConfig,
    @Nullable ReplicatedVoiceConfig replicatedVoiceConfig,
    @Nullable String voice) {

  /// One of the named voices.
  public record PrebuiltVoiceConfig(@Nullable String voiceName) {}

  /// A voice after a sample: WAV, 16 bit, 24 kHz.
  public record ReplicatedVoiceConfig(
      @Nullable String mimeType,
      @Nullable Bytes voiceSampleAudio,
      @Nullable Bytes consentAudio,
      @Nullable VoiceConsentSignature voiceConsentSignature) {}

  /// Proof that the speaker agreed.
  public record VoiceConsentSignature(@Nullable String signature) {}
}
