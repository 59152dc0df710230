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

/// From a frame's bytes to a message with its sound; the floor is the base64 alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AudioDecoding {
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
      sink.consume(Base64.getDecoder().decode(sound.base64));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void parlando(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.message(sound.json, sound.isOfClient));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void jackson(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(Codecs.soundByJackson(sound.json));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void google(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(
          sound.isOfClient ? Codecs.clientByGoogle(sound.text) : Codecs.serverByGoogle(sound.text));
    }
  }
}
