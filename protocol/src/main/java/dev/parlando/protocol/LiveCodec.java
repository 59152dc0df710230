package dev.parlando.protocol;

import java.util.List;

/// Bytes to messages and back: the only class that knows JSON. Immutable, for any thread.
@SuppressWarnings("DoNotCallSuggester")
public final class LiveCodec {
  private final Dialect dialect;

  public LiveCodec(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Reads a client's message: UTF-8 JSON, in either casing.
  ///
  /// @throws ProtocolException 1007, naming the field and the rule
  public ClientMessage decodeClient(byte[] utf8) {
    throw new ProtocolException(1011, dialect + " not written yet " + utf8.length);
  }

  /// Reads a server's message; usually one, several where a frame carries several kinds.
  ///
  /// @throws ProtocolException 1007, naming the field and the rule
  public List<ServerMessage> decodeServer(byte[] utf8) {
    throw new ProtocolException(1011, dialect + " not written yet " + utf8.length);
  }

  /// Writes a message as pure ASCII JSON.
  public byte[] encode(ClientMessage message) {
    throw new ProtocolException(1011, dialect + " not written yet " + message);
  }

  /// Writes a message as pure ASCII JSON.
  public byte[] encode(ServerMessage message) {
    throw new ProtocolException(1011, dialect + " not written yet " + message);
  }
}
