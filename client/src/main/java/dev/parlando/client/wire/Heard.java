package dev.parlando.client.wire;

import dev.parlando.protocol.ServerMessage;
import java.util.List;

/// The messages of one frame.
///
/// @param bytes of the frame
public record Heard(List<ServerMessage> messages, int bytes) {
  public Heard {
    messages = List.copyOf(messages);
  }
}
