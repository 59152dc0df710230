package dev.parlando.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Messages without sound, both ways; Jackson alone reads their tokens and keeps nothing.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OtherMessages {
  /// Operations under one reading of the clock, so that its own cost does not show.
  private static final int ROW = 10;

  @Param public OtherSample sample = OtherSample.TRANSCRIPT;

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void decodeByParlando(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.message(sample.json, sample.isOfClient()));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void decodeByJackson(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.tokensByJackson(sample.json));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void decodeByGoogle(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(
          sample.isOfClient()
              ? Codecs.clientByGoogle(sample.text)
              : Codecs.serverByGoogle(sample.text));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void encodeByParlando(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(OtherSample.encoded(sample.message));
    }
  }
}
