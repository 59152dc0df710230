package dev.parlando.engine.spi;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.PartExtras;
import dev.parlando.protocol.UsageMetadata;

/// All a model can answer.
public sealed interface ModelEvent {

  /// The next piece of what is to be said or written.
  record Text(String delta) implements ModelEvent {}

  /// The next piece of speech, of a model that speaks by itself.
  record Speech(Audio audio) implements ModelEvent {}

  /// The next piece of what the model thinks; never spoken.
  record Thought(String delta) implements ModelEvent {}

  /// A function to be run.
  ///
  /// @param extras what the model wants to find beside its call when it reads it again, such as the
  ///   signature of its thoughts
  record Call(FunctionCall call, PartExtras extras) implements ModelEvent {
    public Call(FunctionCall call) {
      this(call, PartExtras.NONE);
    }
  }

  /// What the turn used, where the model counts for itself.
  record Usage(UsageMetadata usage) implements ModelEvent {}
}
