package dev.parlando.server.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/// The text of a close frame.
public final class CloseReason {
  /// What RFC 6455 §5.5 leaves beside the code.
  private static final int MOST = 123;

  private CloseReason() {}

  /// The beginning of a text that fits, with no character cut in two.
  public static String fitting(String reason) {
    var room = ByteBuffer.allocate(MOST);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(reason), room, true);
    return new String(room.array(), 0, room.position(), StandardCharsets.UTF_8);
  }
}
