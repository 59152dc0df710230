package dev.parlando.e2e.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.e2e.speech.Caller.Received;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.server.LiveServer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody speaks, at the pace of speech into a story that the model tells.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class BargeInTest {
  private static final int FRAME_MILLIS = 20;
  private static final int LIMIT_MILLIS = 300;

  /// Messages of about 100 ms of audio that arrive before anybody interrupts.
  private static final int STORY_PIECES = 10;

  private static final Duration BEFORE = Duration.ofMillis(400);

  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable LiveServer server;

  @BeforeAll
  void start() throws Exception {
    server = LiveServer.builder().start();
  }

  @AfterAll
  void stop() {
    pace.shutdownNow();
    http.close();
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rms, 16000, 'stop, what is two plus two', 4",
    "rms, 48000, 'stop, what is two plus two', 4",
    "slt, 16000, 'wait, what is ten times ten', 100",
    "slt, 48000, 'wait, what is ten times ten', 100",
    "kal16, 16000, 'hold on, what is your name', parlando",
    "kal16, 48000, 'hold on, what is your name', parlando"
  })
  void speechCutsTheStoryShortAndIsAnswered(String voice, int rate, String question, String answer)
      throws Exception {
    var clip = Clip.flite(voice, question).at(rate).between(BEFORE, Duration.ZERO);
    try (var caller = Caller.call(http, port(), voiced())) {
      caller.send(RealtimeInput.text("tell me a story"));
      hearSomeOfTheStory(caller);

      var speaking = speak(caller, clip);

      int millis = FRAME_MILLIS * (interruption(caller).audioSent() - clip.onset());
      System.out.printf("%s at %d Hz: interrupted after %d ms of speech%n", voice, rate, millis);
      assertThat(millis).isLessThan(LIMIT_MILLIS);
      nothingMoreOfTheStory(caller);
      assertThat(nextAnswer(caller)).contains(answer);
      speaking.cancel(false);
    }
  }

  private int port() {
    if (server == null) {
      throw new AssertionError("the server has not been started");
    }
    return server.port();
  }

  private static Setup voiced() {
    return Setup.builder("models/parlando").transcribeInput().transcribeOutput().build();
  }

  private static void hearSomeOfTheStory(Caller caller) throws InterruptedException {
    for (int pieces = 0; pieces < STORY_PIECES; ) {
      pieces += content(caller.next()).modelTurn() == null ? 0 : 1;
    }
  }

  /// Frame by frame, each when it would have been recorded, and then silence.
  private ScheduledFuture<?> speak(Caller caller, Clip clip) {
    var frames = clip.frames().iterator();
    var silence = Audio.silence(clip.audio().rate(), Duration.ofMillis(FRAME_MILLIS));
    return pace.scheduleAtFixedRate(
        () -> caller.send(frames.hasNext() ? frames.next() : silence),
        0,
        FRAME_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private static Received interruption(Caller caller) throws InterruptedException {
    var next = caller.next();
    while (!content(next).interrupted()) {
      assertThat(content(next).turnComplete()).as("the story ended by itself").isFalse();
      next = caller.next();
    }
    return next;
  }

  private static void nothingMoreOfTheStory(Caller caller) throws InterruptedException {
    for (var next = content(caller.next()); !next.turnComplete(); next = content(caller.next())) {
      assertThat(next.modelTurn()).as("audio after the interruption").isNull();
      assertThat(next.outputTranscription()).as("words after the interruption").isNull();
    }
  }

  private static String nextAnswer(Caller caller) throws InterruptedException {
    var said = new StringBuilder();
    for (var next = content(caller.next());
        !next.generationComplete();
        next = content(caller.next())) {
      assertThat(next.interrupted()).as("the answer was interrupted").isFalse();
      if (next.outputTranscription() != null) {
        said.append(next.outputTranscription().text());
      }
    }
    return said.toString().toLowerCase(Locale.ROOT);
  }

  private static ServerContent content(Received received) {
    return (ServerContent) received.message();
  }
}
