package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.client.MortalServer.Death;
import dev.parlando.client.MortalServer.Manner;
import dev.parlando.client.tools.LiveFunction;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Conversations with tools over connections that are killed at points a seed chooses.
///
/// The seed is told when a test fails; `-Dparlando.seed=…` runs with another.
@Timeout(120)
final class KilledConnectionsTest {
  private static final long SEED = Long.getLong("parlando.seed", 20_261_121);
  private static final int SESSIONS = 8;

  @TempDir private Path folder;

  /// What one session has been through.
  private record Story(
      List<String> mistakes,
      Memory remembered,
      Sent sent,
      int resumptions,
      Map<Death, Integer> died) {}

  /// How much the user said.
  private record Sent(int words, int sounds) {}

  /// Counts how often each call runs.
  static final class Echo {
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();

    @LiveFunction("Gives back.")
    String echo(String id) {
      runs.merge(id, 1, Integer::sum);
      return id;
    }
  }

  /// Java keeps a socket of its own from the first that is closed.
  @BeforeAll
  static void closeASocket() throws Exception {
    live(new MortalServer(SEED, Manner.COUNTS, 2), KilledConnectionsTest::chatter);
  }

  @Test
  void aThousandConnectionsKilledAnywhereLoseAndDoubleNothing() throws Exception {
    var stories = live(Manner.COUNTS, 1000 / SESSIONS, KilledConnectionsTest::chatter);
    for (var story : stories) {
      assertThat(story.remembered.words()).as("words, seed %d", SEED).isEqualTo(story.sent.words);
      assertThat(story.remembered.sounds())
          .as("sounds, seed %d", SEED)
          .isEqualTo(story.sent.sounds);
    }
    assertThat(deaths(stories)).as("seed %d", SEED).containsOnlyKeys(Death.values());
    assertThat(deaths(stories).values().stream().mapToInt(count -> count).sum()).isEqualTo(1000);
  }

  @Test
  void aServerThatDoesNotCountHearsEveryWordAtLeastOnceAndInOrder() throws Exception {
    for (var story : live(Manner.A_HANDLE_EACH_TURN, 25, KilledConnectionsTest::askAndListen)) {
      assertThat(story.remembered.words()).as("words, seed %d", SEED).isEqualTo(story.sent.words);
    }
  }

  @Test
  void soDoesOneThatGivesASingleHandle() throws Exception {
    for (var story : live(Manner.ONE_HANDLE, 25, KilledConnectionsTest::askAndListen)) {
      assertThat(story.remembered.words()).as("words, seed %d", SEED).isEqualTo(story.sent.words);
    }
  }

  /// How the user talks until the server no longer dies.
  private interface Talk {
    Sent talk(LiveSession session, MortalServer server) throws InterruptedException;
  }

  /// Says words and sounds without waiting for answers.
  private static Sent chatter(LiveSession session, MortalServer server)
      throws InterruptedException {
    session.listen(new LiveListener() {});
    int words = 0;
    int sounds = 0;
    while (!server.isImmortal()) {
      session.sendText("word " + words++);
      session.sendAudio(Audio.of(16_000, (short) sounds++));
      if (words % 8 == 0) {
        server.awaitHeard(words - 4, sounds - 4);
      }
    }
    server.awaitAll(words, sounds);
    return new Sent(words, sounds);
  }

  /// Says a word and waits for its answer, again and again.
  private static Sent askAndListen(LiveSession session, MortalServer server)
      throws InterruptedException {
    int words = 0;
    while (!server.isImmortal()) {
      session.sendAudio(Audio.of(16_000, (short) words));
      session.sendText("word " + words);
      while (!session.collectTurn().text().endsWith("Done " + words)) {
        // The answer to a word that was said twice.
      }
      words++;
    }
    server.awaitAll(words, 0);
    return new Sent(words, words);
  }

  /// Lets several sessions live at a time, then looks for what they left behind.
  private List<Story> live(Manner manner, int deaths, Talk talk) throws Exception {
    long sockets = Leftovers.sockets();
    var earlier = Leftovers.threads(folder);
    var stories = new ArrayList<Story>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lives = new ArrayList<Callable<Story>>();
      for (int i = 0; i < SESSIONS; i++) {
        long seed = SEED + i;
        lives.add(() -> live(new MortalServer(seed, manner, deaths), talk));
      }
      for (var life : threads.invokeAll(lives)) {
        stories.add(life.get());
      }
    }
    for (var story : stories) {
      assertThat(story.mistakes).as("mistakes, seed %d", SEED).isEmpty();
      assertThat(story.remembered.open()).as("open calls, seed %d", SEED).isEmpty();
      assertThat(story.remembered.answered()).as("results, seed %d", SEED).isNotEmpty();
      assertThat(story.resumptions).as("resumptions, seed %d", SEED).isPositive();
    }
    Leftovers.assertNoThreadIsLeft(folder, earlier);
    assertThat(Leftovers.sockets()).as("open sockets").isLessThanOrEqualTo(sockets);
    return stories;
  }

  private static Story live(MortalServer server, Talk talk) throws Exception {
    var setup = Setup.builder("test").sessionResumption(new SessionResumption(null, true)).build();
    var echo = new Echo();
    var resumptions = new AtomicInteger();
    Sent sent;
    try (server;
        var client = client(server)) {
      server.start();
      try (var session = client.connect(setup, Tools.of(echo))) {
        session.watch(event -> {
          if (event instanceof LiveEvent.Resumed) {
            resumptions.incrementAndGet();
          }
        });
        sent = talk.talk(session, server);
      } catch (LiveException e) {
        throw new AssertionError("mistakes " + server.mistakes(), e);
      }
      var died = server.died();
      assertThat(echo.runs)
          .as("runs of a call, seed %d", SEED)
          .allSatisfy((_, n) -> assertThat(n).isEqualTo(1));
      return new Story(server.mistakes(), server.remembered(), sent, resumptions.get(), died);
    }
  }

  private static LiveClient client(MortalServer server) {
    return LiveClient.builder()
        .endpoint(server.address())
        .closeTimeout(Duration.ofSeconds(5))
        .reconnection(Reconnection.of(30, Duration.ofMillis(1), Duration.ofMillis(20)))
        .build();
  }

  private static Map<Death, Integer> deaths(List<Story> stories) {
    var all = new EnumMap<Death, @Nullable Integer>(Death.class);
    stories.forEach(story -> story.died.forEach((death, n) -> all.merge(death, n, Integer::sum)));
    return Map.copyOf(all);
  }
}
