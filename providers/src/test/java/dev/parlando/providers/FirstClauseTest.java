package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.providers.http.Exchange;
import dev.parlando.providers.http.StreamingServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A model that writes thirty tokens a second is heard while it writes.
@Timeout(120)
class FirstClauseTest {
  private static final int TURNS = 15;
  private static final long TOKEN_NANOS = 1_000_000_000L / 30;

  /// The clause ends with the comma, which the next token's space makes certain.
  private static final List<String> TOKENS =
      List.of(
          "Well",
          " it",
          " is",
          " about",
          " three",
          " o'clock",
          ",",
          " and",
          " the",
          " sun",
          " is",
          " still",
          " up",
          " over",
          " the",
          " hills",
          ".");

  private static final int COMPLETES = TOKENS.indexOf(",") + 1;

  /// Milliseconds from a clause's last token to the first audio, at the median. The target is 100;
  /// a machine that is busy with other builds is given more.
  private static final double MOST = 250;

  @Test
  void firstAudioFollowsTheFirstClauseNotTheAnswer() throws Exception {
    var gaps = new ArrayList<Double>();
    try (var server = new StreamingServer()) {
      var settings = new StageSettings(Map.of("url", server.url(), "model", "small-talk"));
      var model = new OpenAiStages(_ -> null, Ticker.system()).languageModel(settings);
      var stages =
          new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
      for (int turn = 0; turn < TURNS; turn++) {
        gaps.add(gap(server, stages));
      }
    }
    Collections.sort(gaps);
    System.err.printf(
        "first clause to first audio, ms: median %.1f, from %.1f to %.1f%n",
        gaps.get(TURNS / 2), gaps.getFirst(), gaps.getLast());
    assertThat(gaps.get(TURNS / 2)).isLessThan(MOST);
  }

  /// Milliseconds between the token that completes the first clause and the first audio.
  private static double gap(StreamingServer server, Stages stages) throws Exception {
    var bell = new Semaphore(0);
    try (var talk = Heard.of(new Sessions(stages, Ticker.system()), bell)) {
      talk.conversation.accept(RealtimeInput.text("What time is it?"));
      var exchange = question(server).stream();
      var completed = new long[1];
      var writing =
          Thread.ofVirtual()
              .start(() -> {
                long next = System.nanoTime();
                for (int i = 0; i < TOKENS.size(); i++) {
                  next += TOKEN_NANOS;
                  for (long left; (left = next - System.nanoTime()) > 0; ) {
                    LockSupport.parkNanos(left);
                  }
                  exchange.events(
                      "{\"choices\":[{\"delta\":{\"content\":\"" + TOKENS.get(i) + "\"}}]}");
                  if (i == COMPLETES) {
                    completed[0] = System.nanoTime();
                  }
                }
                exchange.events("[DONE]").end();
              });
      long heard = talk.firstSound();
      writing.join();
      return (heard - completed[0]) / 1e6;
    }
  }

  /// The question, after what warms the connection up.
  private static Exchange question(StreamingServer server) throws InterruptedException {
    var exchange = server.next();
    while (!new String(exchange.body(), StandardCharsets.UTF_8).contains("What time is it?")) {
      exchange.answer(200, "application/json", "{}");
      exchange = server.next();
    }
    return exchange;
  }

  private record Heard(Conversation conversation, Semaphore bell) implements AutoCloseable {
    static Heard of(Sessions sessions, Semaphore bell) {
      return new Heard(sessions.open(Setup.of("m"), bell::release), bell);
    }

    long firstSound() throws InterruptedException {
      while (true) {
        for (var message = conversation.poll(); message != null; message = conversation.poll()) {
          if (isSound(message)) {
            return System.nanoTime();
          }
        }
        assertThat(bell.tryAcquire(30, TimeUnit.SECONDS)).as("first audio").isTrue();
      }
    }

    private static boolean isSound(ServerMessage message) {
      return message instanceof ServerContent content
          && content.modelTurn() != null
          && content.modelTurn().parts().getFirst() instanceof Part.InlineData;
    }

    @Override
    public void close() {
      conversation.close();
    }
  }
}
