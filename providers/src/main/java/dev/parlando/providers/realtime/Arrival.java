package dev.parlando.providers.realtime;

import tools.jackson.databind.JsonNode;

/// What comes to the thread that waits for a transcript.
sealed interface Arrival {
  /// The server says something.
  record Event(JsonNode json) implements Arrival {}

  /// The utterance is sent, to its end.
  record Sent() implements Arrival {}

  /// The connection is no more.
  record Broken(Throwable cause) implements Arrival {}
}
