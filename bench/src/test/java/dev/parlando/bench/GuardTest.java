package dev.parlando.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.bench.measure.Server;
import dev.parlando.bench.measure.Workload;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Turns red when something has become half as dear again as it was. It compares ratios within one
/// run, and the best of several rounds, so that a slow or busy machine is no reason.
@Timeout(300)
class GuardTest {
  /// Recorded; see docs/benchmarks.md for what they are on a quiet machine.
  private static final double ECHO = 1.8;

  private static final double DECODING = 1.7;
  private static final double ENCODING = 1.3;
  private static final double REGRESSION = 1.5;

  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);

  /// What results go to, so that nothing is computed for nobody.
  private int sink;

  @Test
  @EnabledOnOs(OS.LINUX) // processor time is read from /proc
  void aSessionCostsLittleMoreThanTheLeastAServerCanDo() throws Exception {
    var workload = Workload.echo(300);
    double best = Double.MAX_VALUE;
    try (var raw = Server.start("netty");
        var ours = Server.start("parlando")) {
      for (int round = 0; round < 5 && best > REGRESSION * ECHO; round++) {
        best = Math.min(best, micros(workload, ours) / micros(workload, raw));
      }
    }
    assertThat(best).as("cost of a message over raw Netty's").isLessThan(REGRESSION * ECHO);
  }

  private static double micros(Workload workload, Server server) throws Exception {
    return workload.run(server, Duration.ofSeconds(4), Duration.ofSeconds(2)).microsPerMessage();
  }

  @Test
  void decodingSoundCostsLittleMoreThanItsBase64() {
    var sound = sound(3200);
    var base64 = Base64.getEncoder().encode(sound);
    var json = CODEC.encode(RealtimeInput.audio(Blob.of("audio/pcm;rate=16000", sound)));
    assertThat(ratio(() -> CODEC.decodeClient(json), () -> Base64.getDecoder().decode(base64)))
        .isLessThan(REGRESSION * DECODING);
  }

  @Test
  void encodingSoundCostsLittleMoreThanItsBase64() {
    var sound = sound(4800);
    var speech = ServerContent.says(Part.inline(Blob.of("audio/pcm;rate=24000", sound)));
    assertThat(ratio(() -> CODEC.encode(speech), () -> Base64.getEncoder().encode(sound)))
        .isLessThan(REGRESSION * ENCODING);
  }

  private static byte[] sound(int bytes) {
    var sound = new byte[bytes];
    new Random(1).nextBytes(sound);
    return sound;
  }

  /// The best of many short rows of each, by turns.
  private double ratio(Supplier<Object> ours, Supplier<Object> floor) {
    long best = Long.MAX_VALUE;
    long bestFloor = Long.MAX_VALUE;
    for (int round = 0; round < 4000; round++) {
      best = Math.min(best, nanos(ours));
      bestFloor = Math.min(bestFloor, nanos(floor));
    }
    assertThat(sink).isNotZero();
    return (double) best / bestFloor;
  }

  private long nanos(Supplier<Object> work) {
    long since = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      sink |= work.get().getClass().hashCode() | 1;
    }
    return System.nanoTime() - since;
  }
}
