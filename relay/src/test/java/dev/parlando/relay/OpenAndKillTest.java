package dev.parlando.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.parlando.server.LiveServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that end in every way and at every moment leave nothing behind. A cycle is over when
/// upstream has seen the end of its connection.
@Timeout(120)
final class OpenAndKillTest {
  private static final int CYCLES = 1000;
  private static final int WARM_UP = 50;

  /// Sockets of the last cycles that the system may still hold.
  private static final long SLACK = 16;

  /// Longer than anybody waits for one.
  private static final int FAREWELL_SECONDS = 8;

  @TempDir private Path folder = Path.of("");

  /// How a session ends.
  private enum End {
    CLIENT_VANISHES,
    CLIENT_CLOSES,
    UPSTREAM_DIES,
    UPSTREAM_CLOSES,
    CLIENT_VANISHES_EARLY,
    UPSTREAM_DIES_EARLY
  }

  @Test
  void nothingIsLeftOfAThousand() throws Exception {
    try (var upstream = new FakeUpstream();
        var server = Serving.start(Map.of("url", upstream.url(), "bridge", "true"))) {
      run(upstream, server, new Random(1), WARM_UP);
      long before = openFiles();
      run(upstream, server, new Random(2), CYCLES);
      assertThat(openFiles()).isLessThanOrEqualTo(before + SLACK);
      assertThat(relayThreads()).isEmpty();
    }
  }

  private static void run(FakeUpstream upstream, LiveServer server, Random chance, int cycles)
      throws Exception {
    for (int i = 0; i < cycles; i++) {
      cycle(upstream, server, End.values()[chance.nextInt(End.values().length)]);
    }
  }

  private static void cycle(FakeUpstream upstream, LiveServer server, End end) throws Exception {
    try (var client = Client.of(server).say(Client.SETUP)) {
      var call = upstream.answer();
      call.hear();
      switch (end) {
        case CLIENT_VANISHES_EARLY -> client.vanish();
        case UPSTREAM_DIES_EARLY -> call.die();
        default -> {
          call.say("{\"setupComplete\":{}}", "{\"serverContent\":{}}");
          client.hear();
          client.say("{\"realtimeInput\":{\"text\":\"hello\"}}");
          kill(client, call, end);
        }
      }
      while (call.hearOrEnd() != null) {
        // What was still on its way.
      }
      call.die();
    }
  }

  private static void kill(Client client, Call call, End end) throws InterruptedException {
    switch (end) {
      case CLIENT_CLOSES -> client.socket().sendClose(1000, "").join();
      case UPSTREAM_DIES -> {
        // A session of which upstream has settled something, but given no handle, is over.
        call.say("{\"serverContent\":{\"turnComplete\":true}}");
        client.hear();
        client.hear();
        call.die();
      }
      case UPSTREAM_CLOSES -> call.close(1011, "Internal error encountered.");
      default -> client.vanish();
    }
  }

  private static long openFiles() throws IOException {
    var files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (var all = Files.list(files)) {
      return all.count();
    }
  }

  /// The relay's threads, once those that still wait for a farewell have had the time for it.
  private List<String> relayThreads() throws IOException, InterruptedException {
    var threads = dump("first");
    if (!threads.isEmpty()) {
      assertThat(new CountDownLatch(1).await(FAREWELL_SECONDS, TimeUnit.SECONDS)).isFalse();
      threads = dump("second");
    }
    return threads;
  }

  private List<String> dump(String name) throws IOException {
    var dump = folder.resolve(name);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    return Files.readAllLines(dump).stream().filter(line -> line.contains("\"relay")).toList();
  }
}
