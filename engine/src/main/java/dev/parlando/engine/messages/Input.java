package dev.parlando.engine.messages;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.RealtimeInput;
import java.util.ArrayList;
import java.util.List;

/// One thing that a client streams. A message usually holds one, but may hold several.
public sealed interface Input {

  /// The user begins.
  record Begin() implements Input {}

  record Sound(Blob audio) implements Input {}

  record Picture(Blob image) implements Input {}

  record Words(String text) implements Input {}

  /// The user has finished.
  record End() implements Input {}

  /// The microphone is off.
  record StreamEnd() implements Input {}

  /// All that a message holds, in the order it counts.
  static List<Input> inOrder(RealtimeInput message) {
    var inputs = new ArrayList<Input>();
    if (message.activityStart() != null) {
      inputs.add(new Begin());
    }
    if (message.audio() != null) {
      inputs.add(new Sound(message.audio()));
    }
    if (message.video() != null) {
      inputs.add(new Picture(message.video()));
    }
    message.mediaChunks().forEach(chunk -> inputs.add(medium(chunk)));
    if (message.text() != null && !message.text().isBlank()) {
      inputs.add(new Words(message.text()));
    }
    if (message.activityEnd() != null) {
      inputs.add(new End());
    }
    if (message.audioStreamEnd()) {
      inputs.add(new StreamEnd());
    }
    return inputs;
  }

  private static Input medium(Blob chunk) {
    return chunk.is("image/") ? new Picture(chunk) : new Sound(chunk);
  }
}
