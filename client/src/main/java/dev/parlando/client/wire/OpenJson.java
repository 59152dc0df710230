package dev.parlando.client.wire;

import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.UnknownMessage;
import java.util.Map;

/// JSON objects that are no messages, for REST: to the codec they are messages it does not know.
public final class OpenJson {
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);

  private OpenJson() {}

  public static byte[] write(Map<String, Object> object) {
    return CODEC.encode(new UnknownMessage(object, null));
  }

  /// Reads one object.
  ///
  /// @throws dev.parlando.protocol.ProtocolException when it is none
  public static Map<String, Object> read(byte[] utf8) {
    return CODEC.decodeServer(utf8).getFirst() instanceof UnknownMessage unknown
        ? unknown.json()
        : Map.of();
  }

  /// A setup as the wire has it.
  public static Object of(Setup setup) {
    return read(CODEC.encode(setup)).getOrDefault("setup", Map.of());
  }
}
