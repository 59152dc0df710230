package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Whether the first client content is the conversation's past.
public record HistoryConfig(@Nullable Boolean initialHistoryInClientContent) {}
