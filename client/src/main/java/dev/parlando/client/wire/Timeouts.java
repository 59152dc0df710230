package dev.parlando.client.wire;

import java.time.Duration;

/// How long to wait for a server.
///
/// @param connect for the connection and its upgrade
/// @param setup for the answer to a setup, which may have to load a model
/// @param close for what is still to be sent, and then for the server's farewell
public record Timeouts(Duration connect, Duration setup, Duration close) {
  public static final Timeouts USUAL =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(3));
}
