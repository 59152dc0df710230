package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Crowd;
import dev.parlando.bench.crowd.EchoGuest;
import dev.parlando.bench.crowd.TalkingGuest;
import dev.parlando.bench.crowd.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Who talks to a server, and how.
///
/// @param talkers how many of them take turns; the others stream and are answered by an echo
/// @param millis of sound in a message
/// @param rate messages a second of each
public record Workload(int sessions, int talkers, int millis, double rate) {

  /// The workload that costs are compared with: 25 messages a second of 1.35 KB in, 6.25 of 6.5 KB
  /// out.
  public static Workload echo(int sessions) {
    return new Workload(sessions, 0, 30, 25);
  }

  /// People who talk, in real time.
  public static Workload voice(int sessions, int millis) {
    return mixed(sessions, sessions, millis);
  }

  /// The same, of whom only some take turns.
  public static Workload mixed(int sessions, int talkers, int millis) {
    return new Workload(sessions, talkers, millis, 1000.0 / millis);
  }

  Crowd connect(Server server, Timings timings) throws IOException {
    var number = new AtomicInteger();
    return Crowd.connect(
        server.port(),
        sessions,
        () ->
            isTalker(number.getAndIncrement())
                ? new TalkingGuest(millis, timings)
                : new EchoGuest(millis, timings));
  }

  /// Talkers are evenly spread.
  private boolean isTalker(int number) {
    return (long) (number + 1) * talkers / sessions > (long) number * talkers / sessions;
  }

  /// Lets them talk, and watches once everybody is warm.
  public Window run(Server server, Duration warmUp, Duration length)
      throws IOException, InterruptedException {
    var timings = new Timings();
    try (var crowd = connect(server, timings)) {
      crowd.start(rate);
      Window.pass(warmUp);
      return Window.watch(server, crowd, timings, length);
    }
  }
}
