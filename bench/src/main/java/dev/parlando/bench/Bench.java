package dev.parlando.bench;

import dev.parlando.bench.clients.Clients;
import dev.parlando.bench.host.Host;
import dev.parlando.bench.measure.Campaign;
import dev.parlando.bench.measure.Effort;
import dev.parlando.bench.measure.Load;
import dev.parlando.bench.measure.Options;
import dev.parlando.bench.report.Report;
import dev.parlando.bench.turns.Turns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jmh.Main;

/// The command line of the benchmarks.
public final class Bench {
  private static final String USAGE =
      """
      report [--quick] [--soak MINUTES] [--fresh] [--results FOLDER] [--docs FOLDER]
             measures what has no result yet, and writes docs/benchmarks.md
      load   [--sessions N] [--rate R] [--minutes M] [--kind echo|voice|relay] [--millis 20|30|40|100]
             [--rounds N] [--alone]
             load of one size: echo by turns on Parlando and on raw Netty, unless alone; relay by
             turns on Parlando and on a relay to it
      turns  [--config FILE] [--model NAME] [--turns N] [--say WORDS] [--speculate]
             [--read-turn-ends]
             where the time of a spoken turn goes, model by model
      client [--seconds N] [--sessions N] [--rounds N] [--warmup N]
             what a session costs its client, Parlando's and Google's by turns
      serve  parlando|netty
             a server alone; its port is its first line
      jmh    …
             JMH with its own options
      """;

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (args.length == 0 ? "help" : args[0]) {
      case "serve" -> Host.main(rest);
      case "load" -> new Load(Options.of(rest), System.out).run();
      case "turns" -> new Turns(Options.of(rest), System.out).run();
      case "client" -> new Clients(Options.of(rest), System.out).run();
      case "report" -> report(Options.of(rest), System.out);
      case "jmh" -> Main.main(rest);
      default -> System.out.print(USAGE);
    }
  }

  private static void report(Options options, PrintStream out)
      throws IOException, InterruptedException {
    boolean quick = options.has("quick");
    var folder = Path.of(options.text("results", "bench/target/results"), quick ? "quick" : "full");
    if (options.has("fresh") && Files.isDirectory(folder)) {
      try (var old = Files.list(folder)) {
        for (var file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    var effort = quick ? Effort.quick() : Effort.full(options.number("soak", 20));
    var campaign = new Campaign(folder, effort, out);
    if (!quick) {
      campaign.also("client", () -> new Clients(options, out).measure());
    }
    var results = campaign.run();
    new Report(results, Path.of(options.text("docs", "docs")))
        .write(quick ? "bench/report --quick" : "bench/report");
  }
}
