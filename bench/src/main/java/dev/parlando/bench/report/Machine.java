package dev.parlando.bench.report;

import io.netty.util.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What everything ran on.
final class Machine {
  private Machine() {}

  static String table() throws IOException {
    return new Table("machine", "")
        .row("processor", first("/proc/cpuinfo", "model name"))
        .row("cores", String.valueOf(Runtime.getRuntime().availableProcessors()))
        .row("memory", first("/proc/meminfo", "MemTotal"))
        .row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .row("Java", System.getProperty("java.vm.name") + " " + Runtime.version())
        .row("Netty", netty())
        .toString();
  }

  private static String netty() {
    var version = Version.identify().get("netty-common");
    return version == null ? "unknown" : version.artifactVersion();
  }

  private static String first(String file, String key) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
