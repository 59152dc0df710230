package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// The handle with which the session can be resumed.
public record SessionResumptionUpdate(
    @Nullable String newHandle,
    boolean resumable,
    @Nullable Long lastConsumedClientMessageIndex,
    @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {}
