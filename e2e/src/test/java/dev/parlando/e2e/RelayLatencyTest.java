package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Conversation;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.server.ModelEntry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Measures what a relay adds to the way there and back of a tenth of a second of speech:
///
/// ```
/// mvn -pl e2e -am test -Dtest=RelayLatencyTest -Dsurefire.failIfNoSpecifiedTests=false -Dparlando.measure=true
/// ```
///
/// Each round asks the server itself and the relay, so that both meet the same machine.
@EnabledIfSystemProperty(named = "parlando.measure", matches = "true")
@Timeout(120)
final class RelayLatencyTest {
  private static final int WARM_UP = 2_000;
  private static final int ROUNDS = 5_000;
  private static final String SETUP = "{\"setup\":{\"model\":\"models/echo\"}}";

  /// Says back at once what it hears.
  private record Echo(Queue<ServerMessage> said, Runnable bell) implements Conversation {
    @Override
    public boolean accept(ClientMessage message) {
      if (message instanceof RealtimeInput input && input.audio() != null) {
        said.add(ServerContent.says(Part.inline(input.audio())));
        bell.run();
      }
      return true;
    }

    @Override
    public @Nullable ServerMessage poll() {
      return said.poll();
    }

    @Override
    public void close() {}
  }

  private static Conversation echo(Runnable bell) {
    var said = new ConcurrentLinkedQueue<ServerMessage>();
    said.add(SetupComplete.of(null));
    return new Echo(said, bell);
  }

  @Test
  void aRelayAddsLessThanAMillisecond() throws Exception {
    var model = new ModelEntry("echo", "Echo", "", (_, bell) -> echo(bell));
    var audio = Audio.of(Audio.INPUT_RATE, new short[Audio.INPUT_RATE / 10]);
    var frame =
        new String(
            new LiveCodec(Dialect.GEMINI).encode(RealtimeInput.audio(audio.blob())),
            StandardCharsets.US_ASCII);
    for (var bridge : List.of("false", "true")) {
      try (var http = HttpClient.newHttpClient();
          var servers = Relayed.to(model, Map.of("bridge", bridge));
          var direct = new Wireless(http, servers.far().port()).say(SETUP);
          var relayed = new Wireless(http, servers.near().port()).say(SETUP)) {
        direct.hear();
        relayed.hear();
        double added = median(direct, relayed, frame, bridge);
        assertThat(added).isLessThan(1);
      }
    }
  }

  private static double median(Wireless direct, Wireless relayed, String frame, String bridge)
      throws InterruptedException {
    var straight = new ArrayList<Double>();
    var around = new ArrayList<Double>();
    var added = new ArrayList<Double>();
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      boolean first = i % 2 == 0;
      double one = millis(first ? direct : relayed, frame);
      double other = millis(first ? relayed : direct, frame);
      if (i >= 0) {
        straight.add(first ? one : other);
        around.add(first ? other : one);
        added.add(first ? other - one : one - other);
      }
    }
    System.err.printf(
        "there and back, ms (p50, p95): direct %.3f %.3f, relayed %.3f %.3f, added %.3f %.3f"
            + " (bridge: %s)%n",
        at(straight, 50),
        at(straight, 95),
        at(around, 50),
        at(around, 95),
        at(added, 50),
        at(added, 95),
        bridge);
    return at(added, 50);
  }

  private static double millis(Wireless client, String frame) throws InterruptedException {
    long start = System.nanoTime();
    client.say(frame);
    assertThat(client.hear()).startsWith("{\"serverContent\"");
    return (System.nanoTime() - start) / 1e6;
  }

  private static double at(List<Double> values, int percent) {
    Collections.sort(values);
    return values.get(values.size() * percent / 100);
  }
}
