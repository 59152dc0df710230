package dev.parlando.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The user began or ended to speak. On the wire an empty `serverContent` stands beside it.
///
/// @param audioOffset from the start of the session's audio
public record VoiceActivity(
    @Nullable Type type, @Nullable Duration audioOffset, @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {

  public enum Type {
    TYPE_UNSPECIFIED,
    ACTIVITY_START,
    ACTIVITY_END
  }
}
