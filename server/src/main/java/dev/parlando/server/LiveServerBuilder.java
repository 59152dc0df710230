package dev.parlando.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Says what a server shall be, then starts it.
public final class LiveServerBuilder {
  private final List<ModelEntry> models = new ArrayList<>();
  private ServerConfig config = ServerConfig.embedded();

  LiveServerBuilder() {}

  /// Where it listens, whom it lets in, its limits; [ServerConfig#embedded] unless given.
  public LiveServerBuilder config(ServerConfig config) {
    this.config = config;
    return this;
  }

  /// Offers a model. Once there is one, those of the configuration are left aside.
  public LiveServerBuilder model(ModelEntry model) {
    models.add(model);
    return this;
  }

  /// Starts listening.
  ///
  /// @throws ConfigException when what was said cannot be done; its message is for people
  /// @throws IOException when a port is taken, or the home folder cannot be written
  public LiveServer start() throws IOException {
    throw new IOException(config.home() + " " + models);
  }
}
