package dev.parlando.bench.micro;

import java.util.Base64;
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

/// From sound to a frame's bytes; the floor is the base64 alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AudioEncoding {
  /// Operations under one reading of the clock, so that its own cost does not show.
  private static final int ROW = 10;

  @Param public AudioSample sample = AudioSample.CLIENT_960;

  private Sound sound = new Sound(sample);

  @Setup
  public void prepare() {
    sound = new Sound(sample);
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void floor(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Base64.getEncoder().encode(sound.pcm));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void parlando(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(sound.isOfClient ? Codecs.json(sound.input) : Codecs.json(sound.output));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void jackson(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.jsonByJackson(sound.pcm, sound.isOfClient));
    }
  }

  /// Google's client writes only what a client says.
  @Benchmark
  @OperationsPerInvocation(ROW)
  public void google(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.jsonByGoogle(sound.pcm));
    }
  }
}
