package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final int ROUNDS = 300;

  static Stream<Class<?>> clientTypes() {
    return Stream.of(ClientMessage.class.getPermittedSubclasses());
  }

  static Stream<Class<?>> serverTypes() {
    return Stream.of(ServerMessage.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("clientTypes")
  void whatAClientWritesIsWhatIsRead(Class<? extends ClientMessage> type) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var message = new RandomMessages(seed).next(type);
      var read = Frames.GEMINI.decodeClient(Frames.GEMINI.encode(message));
      assertThat(read).as("seed %d", seed).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @MethodSource("serverTypes")
  void whatAServerWritesIsWhatIsRead(Class<? extends ServerMessage> type) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var message = new RandomMessages(seed).next(type);
      assertKept(sayable(message, null), Frames.GEMINI, seed);
      assertKept(sayable(message, "model"), Frames.VERTEX, seed);
    }
  }

  private static void assertKept(ServerMessage message, LiveCodec codec, int seed) {
    var read = codec.decodeServer(codec.encode(message));
    assertThat(read).as("seed %d", seed).isEqualTo(List.of(message));
  }

  /// The message as it can be said: the role is the dialect's, empty turns and useless handles are
  /// left out.
  private static ServerMessage sayable(ServerMessage message, @Nullable String role) {
    if (message instanceof SessionResumptionUpdate update && !update.resumable()) {
      return new SessionResumptionUpdate(
          null, false, update.lastConsumedClientMessageIndex(), update.usageMetadata());
    }
    if (message instanceof ServerContent content && content.modelTurn() != null) {
      var parts = content.modelTurn().parts();
      return content.withModelTurn(parts.isEmpty() ? null : new Content(role, parts));
    }
    return message;
  }
}
