package dev.parlando.client.wire;

import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SetupComplete;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One frame of a server, and what it says once somebody asks. For one thread at a time.
public final class Heard {
  private final byte[] frame;
  private final LiveCodec codec;
  private @Nullable List<ServerMessage> messages;

  Heard(byte[] frame, LiveCodec codec) {
    this.frame = frame;
    this.codec = codec;
  }

  /// UTF-8 JSON. Nobody changes it.
  public byte[] frame() {
    return frame;
  }

  /// What it says, but for the answer to the setup, which the connection keeps.
  ///
  /// @throws ProtocolException when it cannot be read
  public List<ServerMessage> messages() {
    var read = messages;
    if (read == null) {
      read = codec.decodeServer(frame);
      messages = read;
    }
    return read;
  }

  /// Takes the answer to the setup out of what it says.
  Optional<SetupComplete> takeSetupComplete() {
    var first =
        messages().stream()
            .filter(SetupComplete.class::isInstance)
            .map(SetupComplete.class::cast)
            .findFirst();
    messages =
        messages().stream().filter(message -> first.stream().noneMatch(message::equals)).toList();
    return first;
  }

  /// How much it weighs, in bytes.
  public int bytes() {
    return frame.length;
  }
}
