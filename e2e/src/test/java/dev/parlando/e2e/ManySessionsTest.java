package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// Two hundred people talk at once, in real time, with scripted stages behind real sockets.
@Timeout(180)
@Isolated("it looks at the heap")
class ManySessionsTest {
  private static final int SESSIONS = 200;
  private static final int TURNS = 2;

  @Test
  void nobodyLosesOrReordersAMessageAndTheHeapReturns() throws Exception {
    var stages =
        new Stages(
            SpectralDetector::new, Chirp.transcriber(), ScriptedModel.echo(), Chirp.synthesizer());
    var model = new ModelEntry("echo", "Echo", "", new Sessions(stages, Ticker.system()));
    try (var server = LiveServer.builder().model(model).start();
        var http = HttpClient.newHttpClient()) {
      talk(http, server.port(), 8);
      long before = heap();

      talk(http, server.port(), SESSIONS);

      assertThat(heap() - before).isLessThan(24L << 20);
    }
  }

  private static void talk(HttpClient http, int port, int sessions) throws Exception {
    var pace = Executors.newSingleThreadScheduledExecutor();
    var talkers = new ArrayList<Talker>();
    try (var listeners = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < sessions; i++) {
        talkers.add(Talker.connect(http, port, track(line(i))));
      }
      for (var talker : talkers) {
        int offset = talkers.indexOf(talker) * 40 / sessions;
        var _ = pace.scheduleAtFixedRate(talker::sendNext, offset, 40, TimeUnit.MILLISECONDS);
      }
      var answers =
          talkers.stream().map(talker -> listeners.submit(() -> talker.hear(TURNS))).toList();
      for (int i = 0; i < sessions; i++) {
        var expected = "You said: " + line(i);
        assertThat(answers.get(i).get()).isEqualTo(List.of(expected, expected));
      }
    } finally {
      talkers.forEach(Talker::close);
      pace.shutdownNow();
    }
  }

  /// A name without figures, which a voice would write out.
  private static String line(int number) {
    return "line z" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  /// The words twice, with time for the answer in between.
  private static Audio track(String words) {
    var pieces = new ArrayList<Audio>();
    IntStream.range(0, TURNS)
        .forEach(_ -> {
          pieces.add(silence(Duration.ofMillis(500)));
          pieces.add(Chirp.speech(words, Audio.INPUT_RATE));
          pieces.add(silence(Duration.ofSeconds(4)));
        });
    return Audio.join(Audio.INPUT_RATE, pieces);
  }

  private static Audio silence(Duration duration) {
    return Audio.silence(Audio.INPUT_RATE, duration);
  }

  private static long heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
