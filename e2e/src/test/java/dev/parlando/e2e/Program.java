package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another program, run to its end.
final class Program {
  private static final long PATIENCE_SECONDS = 180;
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> command;
  private final Map<String, String> environment = new HashMap<>();

  Program(List<String> command) {
    this.command = List.copyOf(command);
  }

  Program with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// What it printed, which must be JSON.
  JsonNode json() throws IOException, InterruptedException {
    return JSON.readTree(output());
  }

  /// What it printed; fails with its complaints unless it ended well.
  String output() throws IOException, InterruptedException {
    var complaints = Files.createTempFile("program", ".err");
    try {
      var printed = Files.createTempFile("program", ".out");
      try {
        assertThat(run(printed, complaints))
            .as(() -> command.getFirst() + " said: " + read(complaints))
            .isZero();
        return Files.readString(printed);
      } finally {
        Files.delete(printed);
      }
    } finally {
      Files.delete(complaints);
    }
  }

  /// Whether it can be run and ends well.
  boolean works() throws InterruptedException {
    try {
      output();
      return true;
    } catch (IOException | AssertionError e) {
      return false;
    }
  }

  private int run(Path printed, Path complaints) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(complaints.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as(() -> command.getFirst() + " did not end; it said: " + read(complaints))
          .isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
