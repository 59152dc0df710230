package dev.parlando.protocol;

import java.util.List;

/// Bytes to messages and back: the only class that knows JSON, but for [Frame], which passes it on.
/// Immutable, for any thread.
public final class LiveCodec {
  private final Dialect dialect;
  private final Tolerance tolerance;

  /// One that takes what people's programs send, as far as it can be understood.
  public LiveCodec(Dialect dialect) {
    this(dialect, Tolerance.KIND);
  }

  private LiveCodec(Dialect dialect, Tolerance tolerance) {
    this.dialect = dialect;
    this.tolerance = tolerance;
  }

  /// The same, but a client's message has to be as the protocol says, to the letter, as the hosted
  /// service wants it.
  public LiveCodec strict() {
    return new LiveCodec(
        dialect,
        switch (dialect) {
          case GEMINI -> Tolerance.NONE;
          case VERTEX -> Tolerance.NONE_ON_VERTEX;
        });
  }

  /// Whether a client's message has to be as the protocol says.
  public boolean isStrict() {
    return tolerance.isStrict();
  }

  /// Reads a client's message: UTF-8 JSON, in either casing.
  ///
  /// @throws ProtocolException 1007, naming the field and the rule
  public ClientMessage decodeClient(byte[] utf8) {
    var audio = AudioFrames.readClient(utf8);
    return audio != null ? audio : ClientFrames.read(JsonText.read(utf8), tolerance);
  }

  /// Reads a server's message, of either dialect; usually one, several where a frame carries
  /// several kinds. Usage comes with the last of them, and alone with an empty [ServerContent].
  ///
  /// @throws ProtocolException 1007, naming the field and the rule
  public List<ServerMessage> decodeServer(byte[] utf8) {
    var audio = AudioFrames.readServer(utf8);
    return audio != null ? List.of(audio) : ServerFrames.read(JsonText.read(utf8));
  }

  /// Writes a message as pure ASCII JSON.
  public byte[] encode(ClientMessage message) {
    var audio = message instanceof RealtimeInput input ? AudioFrames.write(input) : null;
    return audio != null ? audio : JsonText.write(ClientFrames.write(message));
  }

  /// Writes a message as pure ASCII JSON.
  public byte[] encode(ServerMessage message) {
    var audio =
        message instanceof ServerContent content ? AudioFrames.write(content, dialect) : null;
    return audio != null ? audio : JsonText.write(ServerFrames.write(message, dialect));
  }
}
