package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server as a person runs it: a process of its own, from the distribution where it has been
/// built, else from the tests' class path.
final class RunningParlando implements AutoCloseable {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final Pattern READY =
      Pattern.compile("Parlando is listening on (http://\\S+) and (https://\\S+)");
  private static final Pattern JAVA_LINE = Pattern.compile("(?m)^\\s*Java\\s+java (.+)$");
  private static final Pattern PYTHON_LINE =
      Pattern.compile("(?m)^\\s*Python\\s+export SSL_CERT_FILE=(\\S+)$");

  private final Path home;
  private final Process process;
  private final String plain;
  private final String secure;

  private RunningParlando(Path home, Process process, Matcher ready) {
    this.home = home;
    this.process = process;
    this.plain = ready.group(1);
    this.secure = ready.group(2);
  }

  static RunningParlando start() throws IOException {
    return start(Files.createTempDirectory("parlando-home"), Map.of());
  }

  /// With a home that may have seen another one before, and with variables of the environment.
  static RunningParlando start(Path home, Map<String, String> variables) throws IOException {
    var log =
        Needs.HERE.resolve("target/server-" + ProcessHandle.current().pid() + ".log").toFile();
    var builder =
        new ProcessBuilder(
                command("serve", "--port", "0", "--tls-port", "0", "--home", home.toString()))
            .redirectError(log);
    builder.environment().putAll(variables);
    var process = builder.start();
    var output = process.inputReader(StandardCharsets.UTF_8);
    var ready = READY.matcher(firstLine(output));
    if (!ready.find()) {
      process.destroyForcibly();
      throw new IOException("no ready line; see " + log);
    }
    Thread.ofVirtual().start(() -> drain(output));
    return new RunningParlando(home, process, ready);
  }

  String http() {
    return plain;
  }

  String https() {
    return secure.replace("127.0.0.1", "localhost");
  }

  URI webSocket() {
    return URI.create(plain.replaceFirst("http", "ws") + PATH);
  }

  URI secureWebSocket() {
    return URI.create(https().replaceFirst("http", "ws") + PATH);
  }

  /// The options that `parlando trust` prints for Java.
  List<String> javaTrust() throws IOException, InterruptedException {
    return List.of(trust(JAVA_LINE).split(" "));
  }

  /// The authority's certificate that `parlando trust` prints for Python.
  Path authority() throws IOException, InterruptedException {
    return Path.of(trust(PYTHON_LINE));
  }

  private String trust(Pattern line) throws IOException, InterruptedException {
    var printed = new Program(command("trust", "--home", home.toString())).output();
    var found = line.matcher(printed);
    assertThat(found.find()).as(printed).isTrue();
    return found.group(1).strip();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// The Java that runs the tests, with what they run on.
  static List<String> java(List<String> options, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of(arguments));
    return command;
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /// What the `parlando` script becomes, without its building: Maven is at work already.
  static List<String> command(String... arguments) {
    var distribution = Needs.HERE.resolveSibling("cli/target/parlando/lib");
    var command =
        Files.isDirectory(distribution)
            ? java(
                List.of("-p", distribution.toString()),
                "-m",
                "dev.parlando.cli/dev.parlando.cli.Parlando")
            : java(
                List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()),
                "dev.parlando.cli.Parlando");
    command.addAll(List.of(arguments));
    return command;
  }

  private static String firstLine(BufferedReader output) throws IOException {
    var line = output.readLine();
    return line == null ? "" : line;
  }

  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
