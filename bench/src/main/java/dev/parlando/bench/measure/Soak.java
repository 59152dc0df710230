package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Timings;
import dev.parlando.bench.crowd.Timings.Of;
import java.io.IOException;
import java.time.Duration;

/// Half load for a long time: the last minute must be as good as the first.
final class Soak {
  private static final int SESSIONS = 800;

  private Soak() {}

  static Result run(Effort effort) throws IOException, InterruptedException {
    var result = new Result();
    var length = effort.full() ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
    var workload = Workload.echo(SESSIONS);
    var timings = new Timings();
    try (var server = Server.start("parlando", "-XX:+UseG1GC"); // which sizes the heap by itself
        var crowd = workload.connect(server, timings)) {
      crowd.start(workload.rate());
      Window.pass(Duration.ofSeconds(15));
      for (int minute = 0; minute < effort.soak(); minute++) {
        var window = Window.watch(server, crowd, timings, length);
        result.add("sessions", SESSIONS);
        result.add("seconds", (minute + 1) * length.toSeconds());
        result.add("micros", window.microsPerMessage());
        result.add("cpu", window.spent().cpuSeconds() / window.seconds());
        result.add("resident", window.spent().residentBytes());
        result.add("gcMillis", window.vitals().collecting());
        result.add("lost", crowd.lost());
        result.add("roundTrip", window, Of.ROUND_TRIP);
      }
    }
    return result;
  }
}
