package dev.parlando.server;

import java.util.List;

/// The Live API on this machine.
public final class LiveServer implements AutoCloseable {
  LiveServer() {}

  public static LiveServerBuilder builder() {
    return new LiveServerBuilder();
  }

  /// The port of `http` and `ws`.
  public int port() {
    return 0;
  }

  /// The port of `https` and `wss`; -1 where there is none.
  public int tlsPort() {
    return -1;
  }

  /// What it offers; the first is the default.
  public List<ModelEntry> models() {
    return List.of();
  }

  /// Waits until it is closed.
  public void join() throws InterruptedException {}

  /// Stops listening, tells every client (1001), and closes the stages it made. Takes two seconds
  /// at most. Closing again does nothing.
  @Override
  public void close() {}
}
