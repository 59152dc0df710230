package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Timings.Of;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// People who take turns, interrupt and need tools, with real detection and scripted stages.
final class Talking {
  private Talking() {}

  static Result run(Effort effort) throws IOException, InterruptedException {
    var result = new Result();
    try (var server = Server.start("parlando")) {
      Workload.voice(50, 40).run(server, Duration.ofSeconds(8), Duration.ofMillis(100));
      for (int millis : effort.full() ? List.of(20, 40, 100) : List.of(40)) {
        note(result, server, Workload.voice(100, millis), effort);
      }
      note(result, server, Workload.voice(200, 40), effort);
      if (effort.full()) {
        note(result, server, Workload.mixed(1000, 30, 40), effort);
      }
    }
    return result;
  }

  private static void note(Result result, Server server, Workload workload, Effort effort)
      throws IOException, InterruptedException {
    var length = effort.full() ? Duration.ofSeconds(15) : Duration.ofSeconds(10);
    server.micros("interruption");
    server.micros("detection");
    var window = workload.run(server, Duration.ofSeconds(5), length);
    result.add("sessions", workload.sessions());
    result.add("talkers", workload.talkers());
    result.add("millis", workload.millis());
    result.add("cpu", window.spent().cpuSeconds() / window.seconds());
    result.add(
        "perSessionMinute",
        window.spent().cpuSeconds() / window.seconds() * 60 / workload.sessions());
    result.add("endToAudio", window, Of.END_TO_AUDIO);
    result.add("endToCall", window, Of.END_TO_CALL);
    result.add("onset", window, Of.ONSET_TO_INTERRUPTED);
    result.add("onsetAudio", window, Of.ONSET_TO_INTERRUPTED_AUDIO);
    result.add("missed", window, Of.MISSED);
    result.add("decision", server.micros("interruption"));
    result.add("detection", server.micros("detection"));
  }
}
