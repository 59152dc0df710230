package dev.parlando.bench.measure;

import dev.parlando.bench.Options;
import dev.parlando.bench.crowd.Crowd;
import dev.parlando.bench.crowd.EchoGuest;
import dev.parlando.bench.crowd.TalkingGuest;
import dev.parlando.bench.crowd.Timings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Load of one size, on a server and on the baseline by turns.
public final class Load {
  private final Options options;
  private final PrintStream out;

  public Load(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public void run() throws IOException, InterruptedException {
    int sessions = options.number("sessions", 500);
    double rate = options.real("rate", 25);
    int millis = options.number("millis", 30);
    int rounds = options.number("rounds", 3);
    var kinds = options.has("alone") ? List.of("parlando") : List.of("netty", "parlando");
    var length = Duration.ofMillis((long) (options.real("minutes", 0.1) * 60_000));
    var warmUp = Duration.ofSeconds(options.number("warmup", 6));
    var jvm =
        options.text("jvm", "").isBlank() ? new String[0] : options.text("jvm", "").split(" ", -1);
    var voice = options.text("kind", "echo").equals("voice");
    var servers = new ArrayList<Server>();
    for (var kind : kinds) {
      servers.add(Server.start(kind, jvm));
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < kinds.size(); i++) {
        var timings = new Timings();
        try (var crowd =
            Crowd.connect(
                servers.get(i).port(),
                sessions,
                () -> voice ? new TalkingGuest(millis, timings) : new EchoGuest(millis, timings))) {
          crowd.start(rate);
          Window.pass(warmUp);
          var window = Window.watch(servers.get(i), crowd, timings, length);
          out.printf(
              Locale.ROOT,
              "%-9s %7.2f us/msg  %7d msg  %.0f %% cpu  late %d lost %d  sw/msg %.2f  rss %d MB  gc"
                  + " %d/%d ms heap %d MB%n",
              kinds.get(i),
              window.microsPerMessage(),
              window.messages(),
              100 * window.spent().cpuSeconds() / window.seconds(),
              window.late(),
              crowd.lost(),
              (double) window.spent().switches() / window.messages(),
              window.spent().residentBytes() >> 20,
              window.vitals().collections(),
              window.vitals().collecting(),
              window.vitals().heap() >> 20);
          window
              .timings()
              .forEach((of, histogram) -> {
                if (histogram.getTotalCount() > 0) {
                  out.printf(
                      Locale.ROOT,
                      "   %-28s n %7d  p50 %9.0f  p90 %9.0f  p99 %9.0f  max %9.0f us%n",
                      of,
                      histogram.getTotalCount(),
                      histogram.getValueAtPercentile(50) / 1e3,
                      histogram.getValueAtPercentile(90) / 1e3,
                      histogram.getValueAtPercentile(99) / 1e3,
                      histogram.getMaxValue() / 1e3);
                }
              });
        }
      }
    }
    for (var server : servers) {
      server.close();
    }
  }
}
