package dev.parlando.bench.clients;

import dev.parlando.bench.measure.Jvm;
import dev.parlando.bench.measure.Options;
import dev.parlando.bench.measure.Result;
import dev.parlando.bench.measure.Server;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What a streamed minute of a session costs the client: Parlando's and Google's by turns, each in
/// a process of its own, on real sockets to the same server.
public final class Clients {
  private final Options options;
  private final PrintStream out;

  /// @param out is told of each round
  public Clients(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /// Prints it.
  public void run() throws IOException, InterruptedException {
    var result = measure();
    double ours = result.median("parlando");
    double theirs = result.median("google");
    double beat = result.median("nothing");
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

  /// Seconds of processor for a session's minute, of each round, by the client's name; `nothing` is
  /// what the beat itself costs.
  public Result measure() throws IOException, InterruptedException {
    var result = new Result();
    int sessions = options.number("sessions", 20);
    try (var server = Server.start("parlando");
        var parlando = new Runner("parlando", server.port(), sessions);
        var google = new Runner("google", server.port(), sessions);
        var nothing = new Runner("nothing", server.port(), sessions)) {
      int seconds = options.number("seconds", 15);
      int warmUp = options.number("warmup", 30);
      for (int round = 0; round < options.number("rounds", 3); round++) {
        for (var runner : List.of(parlando, google, nothing)) {
          // Compilers are at work for a while; once they are done, there is nothing to wait for.
          runner.round(round == 0 ? warmUp : 2, seconds, result);
        }
      }
    }
    return result;
  }

  /// The process of one library.
  private final class Runner implements AutoCloseable {
    private final String name;
    private final int sessions;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    Runner(String name, int port, int sessions) throws IOException {
      this.name = name;
      this.sessions = sessions;
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var command = new ArrayList<String>();
      command.add(java);
      command.addAll(Jvm.heap(512));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(
          List.of(Streaming.class.getName(), name, String.valueOf(port), String.valueOf(sessions)));
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

    /// Streams for a while, and adds what it cost.
    void round(int warmUp, int seconds, Result result) throws IOException {
      orders.write(warmUp + " " + seconds + "\n");
      orders.flush();
      var numbers = answer().split(" ", -1);
      if (!name.equals("nothing") && numbers[2].equals("0")) {
        throw new IllegalStateException("the client " + name + " has heard nothing");
      }
      double passed = Long.parseLong(numbers[1]) / 1e9;
      double minutes = passed / 60 * sessions;
      double cost = Long.parseLong(numbers[0]) / 1e9 / minutes;
      result.add(name, cost);
      out.printf(
          Locale.ROOT,
          "%-9s %.3f CPU s a session-minute; %.1f s, %.0f KB heard a session-minute, %s late%n",
          name,
          cost,
          passed,
          Long.parseLong(numbers[2]) / 1e3 / minutes,
          numbers[3]);
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
