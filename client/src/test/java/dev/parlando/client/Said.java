package dev.parlando.client;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.SessionResumptionUpdate;

/// What servers say in tests.
final class Said {
  static final ServerContent END = ServerContent.endOfTurn(null, null);

  private Said() {}

  static ServerContent text(String text) {
    return ServerContent.says(Part.text(text));
  }

  static ServerContent audio(Audio audio) {
    return ServerContent.says(Part.inline(audio.blob()));
  }

  static SessionResumptionUpdate handle(String handle) {
    return new SessionResumptionUpdate(handle, true, null, null);
  }

  static SessionResumptionUpdate handle(String handle, long consumed) {
    return new SessionResumptionUpdate(handle, true, consumed, null);
  }
}
