package dev.parlando.bench.clients;

import dev.parlando.bench.measure.Options;
import dev.parlando.bench.measure.Server;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Prints what a streamed minute of a session costs the client: Parlando's and Google's by turns,
/// each in a process of its own, on real sockets to the same server.
public final class Clients {
  private final Options options;
  private final PrintStream out;

  public Clients(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public void run() throws IOException, InterruptedException {
    int sessions = options.number("sessions", 20);
    try (var server = Server.start("parlando");
        var parlando = new Runner("parlando", server.port(), sessions);
        var google = new Runner("google", server.port(), sessions);
        var nothing = new Runner("nothing", server.port(), sessions)) {
      var order = options.number("warmup", 5) + " " + options.number("seconds", 20);
      for (int round = 0; round < options.number("rounds", 3); round++) {
        for (var runner : List.of(parlando, google, nothing)) {
          out.println(runner.round(order));
        }
      }
      tell(parlando.median(), google.median(), nothing.median());
    }
  }

  private void tell(double ours, double theirs, double beat) {
    out.printf(
        Locale.ROOT,
        "median CPU s of a session's minute: Parlando %.3f, Google %.3f, the beat alone %.3f%n"
            + "Parlando over Google: %.2f, without the beat %.2f%n",
        ours,
        theirs,
        beat,
        ours / theirs,
        (ours - beat) / (theirs - beat));
  }

  /// The process of one library.
  private static final class Runner implements AutoCloseable {
    private final String name;
    private final int sessions;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final List<Double> costs = new ArrayList<>();

    Runner(String name, int port, int sessions) throws IOException {
      this.name = name;
      this.sessions = sessions;
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var command =
          List.of(
              java,
              "-cp",
              System.getProperty("java.class.path"),
              Streaming.class.getName(),
              name,
              String.valueOf(port),
              String.valueOf(sessions));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      answers = process.inputReader(StandardCharsets.UTF_8);
      orders = process.outputWriter(StandardCharsets.UTF_8);
      var _ = answer();
    }

    private String answer() throws IOException {
      var line = answers.readLine();
      if (line == null) {
        throw new EOFException("the client " + name + " has ended");
      }
      return line;
    }

    /// Streams for a while.
    ///
    /// @return what there is to say of it
    String round(String order) throws IOException {
      orders.write(order + "\n");
      orders.flush();
      var numbers = answer().split(" ", -1);
      double seconds = Long.parseLong(numbers[1]) / 1e9;
      double minutes = seconds / 60 * sessions;
      double cost = Long.parseLong(numbers[0]) / 1e9 / minutes;
      costs.add(cost);
      return String.format(
          Locale.ROOT,
          "%-9s %.3f CPU s a session-minute; %.1f s, %.0f KB heard a session-minute, %s late",
          name,
          cost,
          seconds,
          Long.parseLong(numbers[2]) / 1e3 / minutes,
          numbers[3]);
    }

    double median() {
      var sorted = new ArrayList<>(costs);
      Collections.sort(sorted);
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @Override
    public void close() throws IOException {
      orders.close();
      try {
        var _ = process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        var _ = process.destroyForcibly();
      }
    }
  }
}
