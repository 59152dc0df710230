package dev.parlando.bench;

import dev.parlando.bench.host.Host;
import dev.parlando.bench.measure.Load;
import java.io.IOException;
import java.util.Arrays;

/// The command line of the benchmarks.
public final class Bench {
  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (args.length == 0 ? "help" : args[0]) {
      case "serve" -> Host.serve(rest[0], System.out);
      case "load" -> new Load(Options.of(rest), System.out).run();
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      default -> System.out.println("serve | load | jmh | report");
    }
  }
}
