package dev.parlando.engine.failure;

/// One of several stages that can do the same.
///
/// @param name for people, without a secret: `openai`
public record Choice<S>(String name, S stage) {}
