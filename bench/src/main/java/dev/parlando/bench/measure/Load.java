package dev.parlando.bench.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Load of one size, by turns on Parlando and on the raw server, or on Parlando and on a relay to
/// it.
public final class Load {
  private final Options options;
  private final PrintStream out;

  public Load(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public void run() throws IOException, InterruptedException {
    var kind = options.text("kind", "echo");
    boolean voice = kind.equals("voice");
    int millis = options.number("millis", voice ? 40 : 30);
    int sessions = options.number("sessions", 500);
    var workload =
        new Workload(
            sessions,
            voice ? sessions : 0,
            millis,
            options.real("rate", voice ? 1000.0 / millis : 25));
    var servers = new LinkedHashMap<String, Server>();
    try {
      if (kind.equals("echo") && !options.has("alone")) {
        servers.put("netty", Server.start("netty"));
      }
      var parlando = Server.start("parlando");
      servers.put("parlando", parlando);
      if (kind.equals("relay")) {
        servers.put("relay", Server.start("relay " + parlando.port()));
      }
      run(workload, servers);
    } finally {
      for (var server : servers.values()) {
        server.close();
      }
    }
  }

  private void run(Workload workload, Map<String, Server> servers)
      throws IOException, InterruptedException {
    var length = Duration.ofMillis((long) (options.real("minutes", 0.1) * 60_000));
    var warmUp = Duration.ofSeconds(options.number("warmup", 6));
    var costs = new Result();
    for (int round = 0; round < options.number("rounds", 3); round++) {
      for (var server : servers.entrySet()) {
        var window = workload.run(server.getValue(), warmUp, length);
        costs.add(server.getKey() + ".micros", window.microsPerMessage());
        tell(server.getKey(), workload, window);
      }
    }
    if (servers.size() > 1) {
      var names = List.copyOf(servers.keySet());
      out.print(
          String.format(
              Locale.ROOT,
              "best %s over best %s: %.2f%n",
              names.getLast(),
              names.getFirst(),
              Comparison.ratio(costs, names.getLast(), names.getFirst())));
    }
  }

  private void tell(String name, Workload workload, Window window) {
    double cores = window.spent().cpuSeconds() / window.seconds();
    out.print(
        String.format(
            Locale.ROOT,
            "%-9s %7.2f us a message, %d messages, %.2f cores, %.3f CPU s a session-minute, %.2f"
                + " switches a message%n",
            name,
            window.microsPerMessage(),
            window.messages(),
            cores,
            cores * 60 / workload.sessions(),
            (double) window.spent().switches() / window.messages()));
    out.print(
        String.format(
            Locale.ROOT,
            "          resident %d MB, %d KB a session; heap %d MB; GC %d times, %d ms; %.1f %%"
                + " late%n",
            window.spent().residentBytes() >> 20,
            (window.spent().residentBytes() >> 10) / workload.sessions(),
            window.vitals().heap() >> 20,
            window.vitals().collections(),
            window.vitals().collecting(),
            100.0 * window.late() / window.messages()));
    tell("MODEL_TO_CONNECTION", window.sound());
    window.timings().forEach((of, seen) -> tell(of.name(), Result.micros(seen)));
  }

  private void tell(String what, List<Double> quantiles) {
    if (quantiles.getFirst() > 0) {
      out.print(
          String.format(
              Locale.ROOT,
              "          %-28s %7.0f  p50 %9.0f  p90 %9.0f  p99 %9.0f  max %9.0f us%n",
              what,
              quantiles.get(0),
              quantiles.get(1),
              quantiles.get(2),
              quantiles.get(3),
              quantiles.get(4)));
    }
  }
}
