package dev.parlando.cli;

import dev.parlando.server.ServerConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options every command has: where its configuration and its state are.
///
/// The layers of a configuration meet here: defaults, the file, the environment, flags.
final class Place {
  /// What flags say, by the configuration's keys.
  private final Map<String, String> flags = new LinkedHashMap<>();

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
    set("home", directory.toAbsolutePath().normalize().toString());
  }

  @Option(
      names = "--tls-name",
      paramLabel = "HOST",
      description = "Make the certificate for this name too; may be repeated.")
  void tlsNames(List<String> names) {
    set("listen.tlsNames", String.join(",", names));
  }

  @Option(
      names = "--tls-port",
      paramLabel = "PORT",
      description =
          "The port of https and wss (default 8443; 0 picks a free one, -1 does without).")
  void tlsPort(int port) {
    set("listen.tlsPort", Integer.toString(port));
  }

  /// Takes a flag.
  void set(String key, String value) {
    flags.put(key, value);
  }

  /// Everything that was said, the flags last.
  ServerConfig config(Map<String, String> environment) {
    var config = file == null ? ServerConfig.defaults() : ServerConfig.read(file);
    config = config.withEnvironment(environment);
    for (var flag : flags.entrySet()) {
      config = config.with(flag.getKey(), flag.getValue());
    }
    return config;
  }
}
