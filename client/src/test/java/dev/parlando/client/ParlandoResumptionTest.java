package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.client.tools.LiveFunction;
import dev.parlando.client.tools.Tools;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client and this repository's server over several connections, and several lives of the
/// server. The model tells all it has heard so far.
@Timeout(60)
final class ParlandoResumptionTest {
  private static final ScriptedModel SCRIPT =
      ScriptedModel.script()
          .when("weather")
          .call("weather", Map.of("city", "Oslo"))
          .whenAnswered("weather")
          .say("It is {output} in Oslo.");

  private final LanguageModel model =
      (prompt, out) -> {
        var last = prompt.history().getLast().text();
        if (last.isEmpty() || last.contains("weather")) {
          SCRIPT.generate(prompt, out);
        } else {
          for (var content : prompt.history()) {
            out.put(new ModelEvent.Text(content.isModel() ? "" : content.text() + "; "));
          }
        }
      };

  private final BlockingQueue<LiveEvent> events = new LinkedBlockingQueue<>();

  @TempDir private Path home = Path.of("");
  private LiveServer server = start(ServerConfig.embedded());
  private LiveClient client = client();

  ParlandoResumptionTest() throws IOException {}

  private LiveServer start(ServerConfig config) throws IOException {
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    var entry = new ModelEntry("test", "Test", "Scripted.", new Sessions(stages, Ticker.system()));
    return LiveServer.builder().config(config).model(entry).start();
  }

  private LiveClient client() {
    return LiveClient.builder().endpoint("http://127.0.0.1:" + server.port()).build();
  }

  private void serve(ServerConfig config) throws IOException {
    client.close();
    server.close();
    server = start(config);
    client = client();
  }

  private ServerConfig onDisk() {
    return ServerConfig.embedded().with("access.tokens", "file").with("home", home.toString());
  }

  private void restart() throws IOException {
    int port = server.port();
    server.close();
    server = start(onDisk().with("listen.port", String.valueOf(port)));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private static Setup setup(boolean transparent) {
    return Setup.builder("test")
        .generationConfig(GenerationConfig.of(Modality.TEXT, null))
        .sessionResumption(new SessionResumption(null, transparent))
        .build();
  }

  private LiveEvent.Resumed resumed() throws InterruptedException {
    while (true) {
      var event = events.poll(30, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      if (event instanceof LiveEvent.Resumed resumed) {
        return resumed;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theClientMovesBeforeItsTimeRunsOutAndForgetsNothing(boolean transparent) throws Exception {
    serve(
        ServerConfig.embedded()
            .with("limits.times.connectionLifetime", "4s")
            .with("limits.times.goAwayNotice", "3s"));
    try (var session = client.connect(setup(transparent))) {
      session.watch(events::add);
      var id = session.sessionId();
      assertThat(session.ask("one").text()).isEqualTo("one; ");
      assertThat(resumed().sessionId()).isEqualTo(id);
      assertThat(session.ask("two").text()).isEqualTo("one; two; ");
      var _ = resumed();
      assertThat(session.ask("three").text()).isEqualTo("one; two; three; ");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestartOfTheServerGoesUnnoticed(boolean transparent) throws Exception {
    serve(onDisk());
    try (var session = client.connect(setup(transparent))) {
      session.watch(events::add);
      assertThat(session.ask("one").text()).isEqualTo("one; ");
      restart();
      var _ = resumed();
      assertThat(session.ask("two").text()).isEqualTo("one; two; ");
    }
  }

  /// A station that the server's restart finds at work.
  static final class Station {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch restarted = new CountDownLatch(1);

    @LiveFunction("Tells the weather.")
    String weather(String city) throws InterruptedException {
      asked.countDown();
      restarted.await();
      return city.equals("Oslo") ? "clear" : "foggy";
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFunctionThatOutlivesTheServerIsAnsweredAllTheSame(boolean transparent) throws Exception {
    serve(onDisk());
    var station = new Station();
    try (var session = client.connect(setup(transparent), Tools.of(station))) {
      session.watch(events::add);
      session.sendText("the weather, please");
      station.asked.await();
      restart();
      var _ = resumed();
      station.restarted.countDown();
      var turn = session.collectTurn();
      while (turn.text().isEmpty()) {
        turn = session.collectTurn(); // without counting, the client has to ask again
        assertThat(transparent).isFalse();
      }
      assertThat(turn.text()).isEqualTo("It is clear in Oslo.");
    }
  }

  @Test
  void aServerThatIsGoingLetsItsClientsGoFirst() throws Exception {
    serve(onDisk().with("limits.times.drainTime", "20s"));
    try (var session = client.connect(setup(false))) {
      session.watch(events::add);
      assertThat(session.ask("one").text()).isEqualTo("one; ");
      restart();
      var _ = resumed();
      assertThat(session.ask("two").text()).isEqualTo("one; two; ");
    }
  }
}
