package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long connections last, over real sockets; time passes when the test says so.
final class LifetimeTest {
  private final ManualTicker ticker = new ManualTicker();
  private final Echo echo = new Echo();
  private LiveServer server = start(ServerConfig.embedded());

  LifetimeTest() throws IOException {}

  private LiveServer start(ServerConfig config) throws IOException {
    return LiveServer.builder().config(config).ticker(ticker).model(echo.model("echo")).start();
  }

  private void restart(String... keysAndValues) throws IOException {
    server.close();
    var config = ServerConfig.embedded();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config = config.with(keysAndValues[i], keysAndValues[i + 1]);
    }
    server = start(config);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"connectionLifetime", "sessionLifetime"})
  void theClientIsToldToGoAndCutOffIfItDoesNot(String limit) throws Exception {
    restart("limits.times." + limit, "590s");
    try (var caller = Caller.greet(server)) {
      ticker.advance(Duration.ofMinutes(9));
      assertThat(caller.hear().text()).isEqualTo("{\"goAway\":{\"timeLeft\":\"50s\"}}");
      assertThat(caller.type("hello").hear().text()).contains("hello");
      ticker.advance(Duration.ofSeconds(50));
      assertThat(caller.closed())
          .isEqualTo(
              new Caller.Closed(
                  1008,
                  "Connection aborted because the client failed to close the connection after"
                      + " receiving a GoAway signal once the session durat"));
      assertThat(echo.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aClientThatLeavesUsAloneIsLetGo() throws Exception {
    restart("limits.times.inputTimeout", "5m");
    try (var caller = Caller.greet(server)) {
      ticker.advance(Duration.ofSeconds(299));
      assertThat(caller.type("hello").hear().text()).contains("hello");
      ticker.advance(Duration.ofMinutes(5));
      assertThat(caller.closed().code()).isEqualTo(1008);
      assertThat(caller.closed().reason()).startsWith("The operation was aborted.");
    }
  }

  @Test
  void byDefaultNobodyIsCutOff() throws Exception {
    try (var caller = Caller.greet(server)) {
      ticker.advance(Duration.ofDays(1));
      assertThat(caller.type("hello").hear().text()).contains("hello");
    }
  }

  @Test
  void whenTheServerStopsClientsGoInTheirOwnTime() throws Exception {
    restart("limits.times.drainTime", "30s");
    try (var caller = Caller.greet(server)) {
      var stopped = CompletableFuture.runAsync(server::close);
      assertThat(caller.hear().text()).isEqualTo("{\"goAway\":{\"timeLeft\":\"30s\"}}");
      assertThat(caller.type("still here").hear().text()).contains("still here");
      assertThat(stopped).isNotDone();
      caller.socket().sendClose(1000, "").join();
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoDoesNotGoIsClosedAtTheEndOfTheDrain() throws Exception {
    restart("limits.times.drainTime", "1s");
    try (var caller = Caller.greet(server)) {
      server.close();
      assertThat(caller.closed().code()).isIn(1001, 1008);
    }
  }

  @Test
  void oneKeyHasItsShareOfSessions() throws Exception {
    restart("access.sessionsPerKey", "1", "access.keys", "sesame,other");
    try (var first = Caller.call(server, Caller.DEVELOPER + "?key=sesame").say(Caller.SETUP);
        var second = Caller.call(server, Caller.DEVELOPER + "?key=sesame").say(Caller.SETUP);
        var another = Caller.call(server, Caller.DEVELOPER + "?key=other").say(Caller.SETUP)) {
      assertThat(another.hear().text()).contains("setupComplete");
      var refused = CompletableFuture.anyOf(first.ended(), second.ended());
      assertThat(refused.get(10, TimeUnit.SECONDS))
          .isEqualTo(
              new Caller.Closed(1011, "RESOURCE_EXHAUSTED: Maximum concurrent sessions reached."));
    }
  }
}
