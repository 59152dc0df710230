package dev.parlando.bench.micro;

import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.hearing.Ear;
import dev.parlando.engine.hearing.Endpointer;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Resampler;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// What 20 ms of a user's sound cost, on their way from bytes to a decision.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Hearing {
  /// Operations under one reading of the clock, so that its own cost does not show.
  private static final int ROW = 10;

  private final SpectralDetector detector = new SpectralDetector();
  private final Ear detecting =
      new Ear(new SpectralDetector(), Endpointer.Settings.of(null), Ear.RECALLED_MILLIS);
  private final Ear endpointing =
      new Ear(_ -> 0, Endpointer.Settings.of(null), Ear.RECALLED_MILLIS);
  private final Resampler resampler = new Resampler(48_000, Audio.INPUT_RATE);
  private final Audio[] frames = frames();
  private final Blob[] blobs = Arrays.stream(frames).map(Audio::blob).toArray(Blob[]::new);
  private final Audio fast = Audio.silence(48_000, Duration.ofMillis(20));
  private int at;

  /// Words, then silence.
  private static Audio[] frames() {
    var sound =
        Audio.join(
            Audio.INPUT_RATE,
            List.of(
                Chirp.speech("the quick brown fox", Audio.INPUT_RATE),
                Audio.silence(Audio.INPUT_RATE, Duration.ofSeconds(1))));
    var frames = new Audio[sound.length() / ActivityDetector.FRAME];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = sound.slice(i * ActivityDetector.FRAME, (i + 1) * ActivityDetector.FRAME);
    }
    return frames;
  }

  private int next() {
    at = (at + 1) % frames.length;
    return at;
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void detection(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(detector.voice(frames[next()]));
    }
  }

  /// Cutting and deciding, without detection.
  @Benchmark
  @OperationsPerInvocation(ROW)
  public void endpointing(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(heard(endpointing));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void cuttingDetectionEndpointing(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(heard(detecting));
    }
  }

  private Object heard(Ear ear) {
    Object decision = ear;
    for (var frame : ear.frames(blobs[next()])) {
      ear.remember(frame);
      decision = ear.listen(frame);
    }
    return decision;
  }

  /// From 48 kHz, as browsers record.
  @Benchmark
  @OperationsPerInvocation(ROW)
  public void resampling(Blackhole sink) {
    for (int i = 0; i < ROW; i++) {
      sink.consume(resampler.resample(fast));
    }
  }
}
