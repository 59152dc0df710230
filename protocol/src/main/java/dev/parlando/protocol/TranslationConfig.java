package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Live translation into another language.
public record TranslationConfig(
    @Nullable String targetLanguageCode, @Nullable Boolean echoTargetLanguage) {}
