package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// A wish about harmful content; accepted, not used.
public record SafetySetting(
    @Nullable String category, @Nullable String threshold, @Nullable String method) {}
