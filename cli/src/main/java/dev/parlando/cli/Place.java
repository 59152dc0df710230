package dev.parlando.cli;

import dev.parlando.server.ConfigException;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options every command has: where its configuration and its state are.
///
/// The layers of a configuration meet here: defaults, the file, the environment, flags.
final class Place {
  private static final int HIGHEST_PORT = 65_535;

  private final Flags flags = new Flags();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read this YAML file (also $PARLANDO_CONFIG).",
      defaultValue = "${env:PARLANDO_CONFIG}")
  private @Nullable Path file;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Keep certificates and state here (also $PARLANDO_HOME; default ~/.parlando).")
  void home(Path directory) {
    flags.set("--home", "home", directory.toAbsolutePath().normalize().toString());
  }

  @Option(
      names = "--tls-name",
      paramLabel = "HOST",
      description = "Make the certificate for this name too; may be repeated.")
  void tlsNames(List<String> names) {
    flags.set("--tls-name", "listen.tlsNames", String.join(",", names));
  }

  @Option(
      names = "--tls-port",
      paramLabel = "PORT",
      description =
          "The port of https and wss (default 8443; 0 picks a free one, -1 does without).")
  void tlsPort(int port) {
    flags.set("--tls-port", "listen.tlsPort", Integer.toString(port));
  }

  /// The options that were given, for others to add theirs.
  Flags flags() {
    return flags;
  }

  /// Everything that was said, the flags last.
  ///
  /// @throws ConfigException naming what cannot be used, and the rule
  ServerConfig config(Map<String, String> environment) {
    var config = file == null ? ServerConfig.defaults() : read(file, environment);
    config = config.withEnvironment(environment);
    try {
      config = flags.applyTo(config);
    } catch (ConfigException e) {
      throw flags.explain(e);
    }
    checkPort("listen.port", config.listen().port(), 0);
    checkPort("listen.tlsPort", config.listen().tlsPort(), -1);
    return config;
  }

  private static ServerConfig read(Path file, Map<String, String> environment) {
    if (!Files.isRegularFile(file)) {
      boolean variable = file.toString().equals(environment.get("PARLANDO_CONFIG"));
      throw new ConfigException(
          (variable ? "PARLANDO_CONFIG " : "--config ")
              + file
              + (Files.exists(file) ? " is a folder, not a file" : " does not exist"));
    }
    return ServerConfig.read(file);
  }

  private void checkPort(String key, int port, int lowest) {
    if (port < lowest || port > HIGHEST_PORT) {
      throw new ConfigException(
          flags.nameOf(key) + " must be from " + lowest + " to " + HIGHEST_PORT);
    }
  }

  /// Makes the home folder where it is missing.
  ///
  /// @throws ConfigException when it cannot be used
  void openHome(Path home) {
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new ConfigException(
          flags.nameOf("home") + " " + home + " is no folder, and none can be made there", e);
    }
    if (!Files.isWritable(home)) {
      throw new ConfigException(flags.nameOf("home") + " " + home + " cannot be written");
    }
  }
}
