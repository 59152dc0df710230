package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Crowd;
import dev.parlando.bench.crowd.IdleGuest;
import dev.parlando.bench.crowd.Timings.Of;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// What grows with the number of sessions, and what does not.
final class Sizes {
  private Sizes() {}

  /// From one session to many: the cost of each must stay.
  static Result sweep(Effort effort) throws IOException, InterruptedException {
    var result = new Result();
    try (var server = Server.start("parlando")) {
      Workload.echo(200).run(server, Duration.ofSeconds(8), Duration.ofMillis(100));
      for (int size : effort.sizes()) {
        var window = Workload.echo(size).run(server, effort.warmUp(), effort.length());
        result.add("sessions", size);
        result.add("micros", window.microsPerMessage());
        result.add("cpu", window.spent().cpuSeconds() / window.seconds());
        result.add("gcMillis", window.vitals().collecting() / window.seconds());
        result.add("roundTrip", window, Of.ROUND_TRIP);
        result.add("sound", window.sound());
        result.add("modelToClient", window, Of.MODEL_TO_CLIENT);
      }
    }
    return result;
  }

  /// Sessions that were set up and then are silent.
  static Result idle(Effort effort) throws IOException, InterruptedException {
    var result = new Result();
    var sizes = effort.full() ? List.of(1000, 5000, 10_000) : List.of(1000);
    try (var server = Server.start("parlando", "-XX:+UseSerialGC")) {
      try (var _ = Crowd.connect(server.port(), 200, IdleGuest::new)) {
        Window.pass(Duration.ofSeconds(1)); // classes are loaded by the first
      }
      Window.pass(Duration.ofSeconds(1));
      var base = server.collected();
      long resident = server.kernel().residentBytes();
      for (int size : sizes) {
        try (var _ = Crowd.connect(server.port(), size, IdleGuest::new)) {
          Window.pass(Duration.ofSeconds(2));
          var vitals = server.collected();
          result.add("sessions", size);
          result.add("heap", (double) (vitals.heap() - base.heap()) / size);
          result.add("direct", (double) (vitals.direct() - base.direct()) / size);
          result.add("resident", (double) (server.kernel().residentBytes() - resident) / size);
        }
        Window.pass(Duration.ofSeconds(2));
      }
    }
    return result;
  }

  /// Crowds that come, talk, and vanish: everything must return to its level.
  static Result churn(Effort effort) throws IOException, InterruptedException {
    var result = new Result();
    try (var server = Server.start("parlando")) {
      for (int cycle = 0; cycle <= (effort.full() ? 12 : 4); cycle++) {
        Workload.voice(100, 40).run(server, Duration.ofMillis(1500), Duration.ofMillis(500));
        Window.pass(Duration.ofSeconds(1));
        var vitals = server.collected();
        result.add("heap", vitals.heap());
        result.add("direct", vitals.direct());
        result.add("threads", vitals.threads());
        result.add("files", server.kernel().files());
      }
    }
    return result;
  }

  /// From the command to a listening port, and what that takes; rehearsed, as a user's start is.
  static Result start() throws IOException {
    var result = new Result();
    var cache = Files.createTempDirectory("start").resolve("cache");
    Server.rehearse(cache);
    for (int i = 0; i < 5; i++) {
      try (var server = Server.start("parlando", "-XX:AOTCache=" + cache)) {
        result.add("millis", server.startMillis());
        result.add("resident", server.kernel().residentBytes());
      }
    }
    Files.delete(cache);
    Files.delete(cache.getParent());
    return result;
  }
}
