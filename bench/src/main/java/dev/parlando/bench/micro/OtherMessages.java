package dev.parlando.bench.micro;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
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

  private Object message = sample.message();
  private byte[] json = OtherSample.encoded(message);
  private String text = new String(json, ISO_8859_1);

  @Setup
  public void prepare() {
    message = sample.message();
    json = OtherSample.encoded(message);
    text = new String(json, ISO_8859_1);
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void decodeByParlando(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.message(json, sample.isOfClient()));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void decodeByJackson(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.tokensByJackson(json));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void decodeByGoogle(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(sample.isOfClient() ? Codecs.clientByGoogle(text) : Codecs.serverByGoogle(text));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void encodeByParlando(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(OtherSample.encoded(message));
    }
  }
}
