package dev.parlando.engine.speech;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.GroundingMetadata;
import dev.parlando.protocol.UsageMetadata;

/// A piece of the model's turn, on its way from the generation to the client.
public sealed interface Piece {

  /// Text that is about to be spoken; the sounds that follow are its own.
  record Sentence(String text) implements Piece {}

  record Sound(Audio audio) implements Piece {}

  /// Text that is the answer itself.
  record Writing(String text) implements Piece {}

  record Thought(String text) implements Piece {}

  /// What the model says the turn used.
  record Used(UsageMetadata usage) implements Piece {}

  /// What the answer rests on.
  record Grounded(GroundingMetadata metadata) implements Piece {}

  /// The model has produced everything.
  record End() implements Piece {}
}
