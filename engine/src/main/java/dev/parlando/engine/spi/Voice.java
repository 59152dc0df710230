package dev.parlando.engine.spi;

import org.jspecify.annotations.Nullable;

/// Who shall speak.
///
/// @param name as the client gave it; an unknown or absent name means the default
/// @param languageCode BCP 47, where the client gave one
public record Voice(@Nullable String name, @Nullable String languageCode) {}
