package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The voice that speaks and its language (BCP 47).
public record SpeechConfig(
    @Nullable VoiceConfig voiceConfig,
    @Nullable String languageCode,
    @Nullable Map<String, Object> multiSpeakerVoiceConfig) {

  /// One of the named voices.
  public static SpeechConfig ofVoice(String voiceName) {
    return new SpeechConfig(
        new VoiceConfig(new VoiceConfig.PrebuiltVoiceConfig(voiceName), null, null), null, null);
  }
}
