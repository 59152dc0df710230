package dev.parlando.engine;

import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.FunctionCall;
import java.util.List;

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

  /// The model waits for functions to be run.
  record Called(Generation generation, List<FunctionCall> calls) implements Generated {}

  record GenerationFailed(Generation generation, StageException failure) implements Generated {}

  /// A moment that something waits for has come, there is room again, or it is over.
  record Tick() implements SessionEvent {}
}
