package dev.parlando.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The connection will end soon. The time goes out in whole seconds.
public record GoAway(@Nullable Duration timeLeft, @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {}
