package dev.parlando.server.sessions;

import dev.parlando.engine.resumption.SessionSnapshot;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/// A session as it is remembered.
///
/// @param owner who may resume it
/// @param model the id of its model
/// @param began with its first connection
record Remembered(String owner, String model, Instant began, SessionSnapshot snapshot) {
  private static final JsonMapper JSON = new JsonMapper();

  /// A line of its own before those of the snapshot.
  String text() {
    return JSON.createObjectNode()
            .put("owner", owner)
            .put("model", model)
            .put("began", began.toString())
            .toString()
        + "\n"
        + SnapshotText.write(snapshot);
  }

  static Remembered ofText(String text) {
    int end = text.indexOf('\n');
    var head = JSON.readTree(text.substring(0, end));
    return new Remembered(
        head.path("owner").stringValue(),
        head.path("model").stringValue(),
        Instant.parse(head.path("began").stringValue()),
        SnapshotText.read(text.substring(end + 1)));
  }

  Remembered thinned(Thinning thinning) {
    return new Remembered(owner, model, began, thinning.apply(snapshot));
  }
}
