package dev.parlando.bench.measure;

import dev.parlando.bench.host.Host;
import dev.parlando.bench.host.Vitals;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, seen from outside and asked for what only it knows.
public final class Server implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final int port;
  private final double startMillis;

  private Server(Process process, long since) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    var first = answers.readLine();
    if (first == null) {
      throw new EOFException("the server did not start");
    }
    this.port = Integer.parseInt(first);
    this.startMillis = (System.nanoTime() - since) / 1e6;
  }

  /// Starts one with a heap that is there from the beginning.
  public static Server start(String kind) throws IOException {
    return launch(kind, ProcessBuilder.Redirect.INHERIT, Jvm.heap(768));
  }

  /// Starts one once, and ends it, for the JVM to remember what a start needs.
  static void rehearse(Path cache) throws IOException {
    launch(
            "parlando",
            ProcessBuilder.Redirect.DISCARD,
            Jvm.with("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"))
        .close();
  }

  /// Starts one, with this program's own class path.
  ///
  /// @param kind `parlando`, `netty`, or `relay` with the port of the server behind it
  /// @param options of its JVM, beside the usual ones
  static Server start(String kind, String... options) throws IOException {
    return launch(kind, ProcessBuilder.Redirect.INHERIT, Jvm.with(options));
  }

  private static Server launch(String kind, ProcessBuilder.Redirect errors, List<String> options)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.add(Host.class.getName());
    command.addAll(List.of(kind.split(" ", -1)));
    long since = System.nanoTime();
    return new Server(new ProcessBuilder(command).redirectError(errors).start(), since);
  }

  public int port() {
    return port;
  }

  /// From its start to its listening.
  public double startMillis() {
    return startMillis;
  }

  /// What the operating system says of it.
  public Kernel kernel() {
    return Kernel.of(process.pid());
  }

  /// Asks it for its vital signs.
  public Vitals vitals() {
    return Vitals.of(ask("vitals"));
  }

  /// The same, after its garbage has been collected.
  public Vitals collected() {
    return Vitals.of(ask("collect"));
  }

  /// Asks for quantiles since the last time, in microseconds: how many, p50, p90, p99, the largest.
  public List<Double> micros(String what) {
    var micros = new ArrayList<Double>();
    for (var word : ask(what).split(" ", -1)) {
      micros.add(Long.parseLong(word) / (micros.isEmpty() ? 1 : 1e3));
    }
    return micros;
  }

  private String ask(String question) {
    try {
      var out = process.outputWriter(StandardCharsets.UTF_8);
      out.write(question + "\n");
      out.flush();
      var answer = answers.readLine();
      if (answer == null) {
        throw new EOFException("the server has ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      var _ = process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      var _ = process.destroyForcibly();
    }
  }
}
