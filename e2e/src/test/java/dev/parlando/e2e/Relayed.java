package dev.parlando.e2e;

import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.util.Map;

/// A server, and another one in front of it that relays to it.
record Relayed(LiveServer far, LiveServer near) implements AutoCloseable {

  static Relayed to(ModelEntry model, Map<String, String> more) throws IOException {
    var far = LiveServer.builder().model(model).start();
    var settings = new java.util.HashMap<>(more);
    settings.put("url", "http://127.0.0.1:" + far.port());
    var plain = ServerConfig.embedded();
    var config =
        new ServerConfig(
            plain.home(),
            plain.listen(),
            plain.access(),
            Map.of(model.id(), ServerConfig.Model.relay(settings)),
            null,
            plain.limits(),
            plain.sessions());
    return new Relayed(far, LiveServer.builder().config(config).start());
  }

  @Override
  public void close() {
    near.close();
    far.close();
  }
}
