package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Hundreds of connections, each given up without a word at a step that chance chooses: nothing of
/// them stays behind. `-Dparlando.abandoned=2000` gives up more.
final class AbandonedConnectionsTest {
  private static final int CONNECTIONS = Integer.getInteger("parlando.abandoned", 500);
  private static final int AT_ONCE = 8;
  private static final Pattern HANDLE = Pattern.compile("\"newHandle\":\"([\\w.-]+)\"");
  private static final String SOUND =
      "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\""
          + Base64.getEncoder().encodeToString(Chirp.speech("hi", Audio.INPUT_RATE).bytes())
          + "\"}}}";

  /// Of sessions that may be resumed, whoever has them.
  private final ConcurrentLinkedQueue<String> handles = new ConcurrentLinkedQueue<>();

  @Test
  @Timeout(180)
  @EnabledOnOs(OS.LINUX)
  void leaveNoThreadNoSocketAndNoSession() throws Exception {
    var stages =
        new Stages(
            SpectralDetector::new, Chirp.transcriber(), ScriptedModel.echo(), Chirp.synthesizer());
    var model = new ModelEntry("m", "m", "echo", new Sessions(stages, Ticker.system()));
    try (var server = LiveServer.builder().model(model).start()) {
      abandon(server, 100);
      awaitTurns(server);
      int threads = Thread.activeCount();
      long files = files();

      abandon(server, CONNECTIONS);
      awaitTurns(server);

      assertThat(server.sessions().seats().taken()).isLessThanOrEqualTo(1);
      assertThat(server.sessions().unfinished()).isLessThanOrEqualTo(1);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
      assertThat(files()).isLessThanOrEqualTo(files + 2);
    }
  }

  private void abandon(LiveServer server, int connections) throws Exception {
    try (var crowd = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var visits = new ArrayList<Future<?>>();
      for (int i = 0; i < connections; i++) {
        var chance = new Random(i);
        visits.add(
            crowd.submit(() -> {
              visit(server, chance);
              return null;
            }));
      }
      for (var visit : visits) {
        visit.get(60, TimeUnit.SECONDS);
      }
    }
  }

  /// Goes some steps, and vanishes.
  private void visit(LiveServer server, Random chance) throws IOException {
    int steps = chance.nextInt(7);
    try (var raw = new RawSocket(server.port())) {
      if (steps > 0) {
        raw.upgrade(Caller.DEVELOPER, "");
      }
      if (steps > 1) {
        raw.send(RawSocket.TEXT, setup(chance.nextBoolean() ? handles.poll() : null));
      }
      if (steps > 2 && raw.receive().opcode() != RawSocket.CLOSE) {
        remember(raw.receive());
      }
      if (steps > 3) {
        raw.send(RawSocket.TEXT, SOUND);
      }
      if (steps > 4) {
        raw.send(RawSocket.TEXT, "{\"realtimeInput\":{\"text\":\"hello\"}}");
      }
      if (steps > 5) {
        raw.receive();
      }
    }
  }

  private static String setup(@Nullable String handle) {
    return "{\"setup\":{\"model\":\"models/m\",\"sessionResumption\":"
        + (handle == null ? "{}" : "{\"handle\":\"" + handle + "\"}")
        + "}}";
  }

  private void remember(RawSocket.Frame update) {
    var handle = HANDLE.matcher(update.text());
    if (handle.find()) {
      handles.add(handle.group(1));
    }
  }

  /// Has a turn on a connection of each event loop, one after the other: then all that happened
  /// before has been noticed.
  private static void awaitTurns(LiveServer server) throws Exception {
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      try (var raw = RawSocket.upgraded(server)) {
        raw.send(RawSocket.TEXT, setup(null));
        raw.send(RawSocket.TEXT, "{\"realtimeInput\":{\"text\":\"hi\"}}");
        while (!raw.receive().text().contains("turnComplete")) {} // all of the turn
      }
    }
  }

  private static long files() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
