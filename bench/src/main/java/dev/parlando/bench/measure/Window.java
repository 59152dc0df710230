package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Crowd;
import dev.parlando.bench.crowd.Timings;
import dev.parlando.bench.host.Vitals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// A stretch of time in which a crowd talked to a server, and what it cost.
///
/// @param seconds it lasted
/// @param sent by the crowd
/// @param spent by the server, from the kernel
/// @param vitals of the server: at the end, but collections as in this stretch
/// @param sound quantiles of how long a model's sound waited for its connection, in the server
/// @param timings seen by the crowd
public record Window(
    double seconds,
    Sent sent,
    Kernel spent,
    Vitals vitals,
    List<Double> sound,
    Map<Timings.Of, Histogram> timings) {

  /// Watches for a while.
  public static Window watch(Server server, Crowd crowd, Timings timings, Duration length)
      throws InterruptedException {
    timings.take();
    server.micros("sound");
    var vitals = server.vitals();
    var before = server.kernel();
    long sent = crowd.sent();
    long late = crowd.late();
    long since = System.nanoTime();
    pass(length);
    double seconds = (System.nanoTime() - since) / 1e9;
    var after = server.kernel();
    var sentMeanwhile = new Sent(crowd.sent() - sent, crowd.late() - late);
    var now = server.vitals();
    var sound = server.micros("sound");
    return new Window(
        seconds,
        sentMeanwhile,
        new Kernel(
            after.cpuSeconds() - before.cpuSeconds(),
            after.residentBytes(),
            after.files(),
            after.switches() - before.switches()),
        new Vitals(
            now.heap(),
            now.direct(),
            now.threads(),
            now.collections() - vitals.collections(),
            now.collecting() - vitals.collecting()),
        sound,
        timings.take());
  }

  /// Lets time pass.
  public static void pass(Duration length) throws InterruptedException {
    var _ = new CountDownLatch(1).await(length.toNanos(), TimeUnit.NANOSECONDS);
  }

  public long messages() {
    return sent.messages;
  }

  long late() {
    return sent.late;
  }

  /// Microseconds of the server's processors for each message.
  public double microsPerMessage() {
    return spent.cpuSeconds() * 1e6 / messages();
  }

  /// What a crowd sent.
  ///
  /// @param late beats of the crowd, by more than a millisecond
  public record Sent(long messages, long late) {}
}
