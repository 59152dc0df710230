package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Asks for resumption; with a handle, resumes.
public record SessionResumption(
    @Nullable String handle, @VertexOnly @Nullable Boolean transparent) {}
