package dev.parlando.protocol;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The connection will end soon. The time is kept in whole seconds: a client drops any other.
public record GoAway(@Nullable Duration timeLeft, @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {
  public GoAway {
    timeLeft = timeLeft == null ? null : timeLeft.truncatedTo(ChronoUnit.SECONDS);
  }
}
