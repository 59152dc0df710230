package dev.parlando.relay;

import dev.parlando.server.LiveServer;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A server whose one model, `far`, is a relay.
final class Serving {
  private Serving() {}

  static LiveServer start(Map<String, String> settings) {
    return start(ServerConfig.embedded(), settings);
  }

  static LiveServer start(ServerConfig config, Map<String, String> settings) {
    return start(config, ServerConfig.Model.relay(settings));
  }

  static LiveServer start(ServerConfig config, ServerConfig.Model model) {
    var relayed =
        new ServerConfig(
            config.home(),
            config.listen(),
            config.access(),
            Map.of("far", model),
            null,
            config.limits(),
            config.sessions());
    try {
      return LiveServer.builder().config(relayed).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
