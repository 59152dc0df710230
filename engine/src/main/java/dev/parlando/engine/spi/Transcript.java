package dev.parlando.engine.spi;

/// What was heard: the whole hypothesis so far, not a delta.
///
/// @param isFinal whether it will not change any more; the last one of an utterance is
public record Transcript(String text, boolean isFinal) {}
