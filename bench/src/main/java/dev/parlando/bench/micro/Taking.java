package dev.parlando.bench.micro;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What a session costs for 20 ms of sound, with nothing detected: alone, which includes waking
/// whoever takes it, and in a row.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Taking {
  private static final int ROW = 50;

  private final Semaphore heard = new Semaphore(0);
  private final RealtimeInput sound =
      RealtimeInput.audio(Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(20)).blob());
  private final Conversation session = session(heard);

  private static Conversation session(Semaphore heard) {
    var stages =
        new Stages(
            () ->
                _ -> {
                  heard.release();
                  return 0;
                },
            null,
            ScriptedModel.script().hearing(Modality.AUDIO),
            null);
    return new Sessions(stages, Ticker.system()).open(Setup.of("bench"), () -> {});
  }

  @Benchmark
  public void oneByOne() throws InterruptedException {
    session.accept(sound);
    heard.acquire();
  }

  @Benchmark
  @OperationsPerInvocation(ROW)
  public void inARow() throws InterruptedException {
    for (int i = 0; i < ROW; i++) {
      session.accept(sound);
    }
    heard.acquire(ROW);
  }

  @TearDown
  public void close() {
    session.close();
  }
}
