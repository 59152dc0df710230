package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Timings.Of;
import java.io.IOException;
import java.time.Duration;

/// Parlando and the raw server by turns, A B A B, under the same load.
public final class Comparison {
  /// Until the compilers have seen it all.
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(15);

  private Comparison() {}

  public static Result of(Workload workload, Effort effort)
      throws IOException, InterruptedException {
    var result = new Result();
    try (var netty = Server.start("netty");
        var parlando = Server.start("parlando")) {
      workload.run(netty, FIRST_WARM_UP, Duration.ofMillis(100));
      workload.run(parlando, FIRST_WARM_UP, Duration.ofMillis(100));
      for (int round = 0; round < effort.rounds(); round++) {
        note(result, "netty", workload.run(netty, effort.warmUp(), effort.length()));
        note(result, "parlando", workload.run(parlando, effort.warmUp(), effort.length()));
      }
    }
    return result;
  }

  private static void note(Result result, String name, Window window) {
    result.add(name + ".micros", window.microsPerMessage());
    result.add(name + ".cpu", window.spent().cpuSeconds() / window.seconds());
    result.add(name + ".switches", (double) window.spent().switches() / window.messages());
    result.add(name + ".late", (double) window.late() / window.messages());
    result.add(name + ".roundTrip", window, Of.ROUND_TRIP);
    result.add(name + ".modelToClient", window, Of.MODEL_TO_CLIENT);
    result.add(name + ".sound", window.sound());
  }

  /// Our cost over the raw server's: the best rounds of both, because whatever disturbs only adds.
  public static double ratio(Result result) {
    return ratio(result, "parlando", "netty");
  }

  /// The cost of one server over another's.
  static double ratio(Result result, String one, String other) {
    return result.best(one + ".micros") / result.best(other + ".micros");
  }
}
