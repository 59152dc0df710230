package dev.parlando.bench.micro;

import dev.parlando.engine.messages.Outbox;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// What a piece of the model's speech costs on its way out.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Outgoing {
  /// Operations under one reading of the clock, so that its own cost does not show.
  private static final int ROW = 10;

  private final Outbox outbox = new Outbox(() -> {}, () -> {});
  private final ServerContent speech =
      ServerContent.says(
          Part.inline(Audio.silence(Audio.OUTPUT_RATE, Duration.ofMillis(100)).blob()));

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void putAndPoll(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      outbox.put(speech);
      sink.consume(outbox.poll());
    }
  }
}
