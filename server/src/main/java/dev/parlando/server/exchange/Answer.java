package dev.parlando.server.exchange;

import dev.parlando.protocol.ServerMessage;
import java.util.List;

/// A frame to send.
public final class Answer {
  private final byte[] json;
  private final List<ServerMessage> says;

  Answer(byte[] json, List<ServerMessage> says) {
    this.json = json;
    this.says = List.copyOf(says);
  }

  /// UTF-8 JSON. Nobody changes it.
  public byte[] json() {
    return json;
  }

  /// What it says, as far as that is known; nothing for a relayed piece of audio.
  public List<ServerMessage> says() {
    return says;
  }
}
