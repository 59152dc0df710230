package dev.parlando.engine;

import dev.parlando.engine.calls.Wanted;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.ClientMessage;

/// Something that happens to a session. Events come from many threads and are taken by one.
sealed interface SessionEvent {

  /// A message of the client.
  ///
  /// @param arrival which message of the connection it is, counting up
  record Received(ClientMessage message, long arrival) implements SessionEvent {}

  /// What a transcriber makes of an utterance so far.
  record Hearing(Activity activity, String hypothesis) implements SessionEvent {}

  /// An utterance is written down; utterances come in the order they were spoken.
  record Heard(Activity activity, String text) implements SessionEvent {}

  record HearingFailed(Activity activity, StageException failure) implements SessionEvent {}

  /// A generation has something to say; not heard once the generation is forgotten.
  sealed interface Generated extends SessionEvent {
    Generation generation();
  }

  record Made(Generation generation, Piece piece) implements Generated {}

  /// The model wants functions to be run by the client.
  record Called(Generation generation, Wanted wanted) implements Generated {}

  /// The model has nothing to say.
  ///
  /// @param waits whether it expects the user to go on
  record Declined(Generation generation, boolean waits) implements Generated {}

  record GenerationFailed(Generation generation, StageException failure) implements Generated {}

  /// A moment that something waits for has come, there is room again, or it is over.
  record Tick() implements SessionEvent {}
}
