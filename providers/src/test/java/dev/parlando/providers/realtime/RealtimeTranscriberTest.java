package dev.parlando.providers.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RealtimeTranscriberTest {
  private static final Audio SPEECH = Chirp.speech("Good morning", Audio.INPUT_RATE);

  private final SocketServer server = new SocketServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theUtteranceIsSentAsTheServerWantsIt(Dialect dialect) throws Exception {
    var hearing =
        hear(
            new Hints(List.of("en-US"), List.of("Parlando")),
            "dialect",
            dialect.lowerCase(),
            "key",
            "sesame-42");
    var peer = server.next().welcome();

    assertThat(peer.request())
        .startsWith("GET /v1/realtime" + (dialect == Dialect.VLLM ? " " : "?intent=transcription"))
        .contains("Authorization: Bearer sesame-42");
    assertThat(peer.next())
        .isEqualTo(Json.read(dialect.beginning("ears", "en", "Parlando").getFirst()));
    assertThat(Chirp.heard(peer.utterance(dialect))).isEqualTo("Good morning");
    if (dialect == Dialect.VLLM) {
      peer.says("{\"type\":\"transcription.delta\",\"delta\":\"Good \"}")
          .says("{\"type\":\"transcription.done\",\"text\":\"Good morning\"}");
    } else {
      peer.delta("Good ").completed("Good morning");
    }
    assertThat(hearing.transcripts())
        .containsExactly(new Transcript("Good", false), new Transcript("Good morning", true));
  }

  @Test
  void theSessionSaysWhatOpenAiDocuments() {
    assertThat(Json.read(Dialect.OPENAI.beginning("gpt-4o-transcribe", "de", "").getFirst()))
        .isEqualTo(
            Json.read(
                "{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\",\"audio\":"
                    + "{\"input\":{\"format\":{\"type\":\"audio/pcm\",\"rate\":24000},"
                    + "\"transcription\":{\"model\":\"gpt-4o-transcribe\",\"language\":\"de\"},"
                    + "\"turn_detection\":null}}}}"));
  }

  @Test
  void aConnectionServesOneUtteranceAfterTheOther() throws Exception {
    var transcriber = transcriber();
    var first = new Hearing(transcriber, Hints.NONE);
    first.say(SPEECH).end();
    var peer = server.next().welcome();
    peer.utterance(Dialect.OPENAI);
    peer.completed("one");
    assertThat(first.transcripts()).containsExactly(new Transcript("one", true));

    var second = new Hearing(transcriber, Hints.NONE);
    second.say(SPEECH).end();
    peer.utterance(Dialect.OPENAI);
    peer.completed("two");
    assertThat(second.transcripts()).containsExactly(new Transcript("two", true));
    assertThat(server.isAsked()).isFalse();
  }

  @Test
  void hypothesesAreHeardWhileSomebodySpeaks() throws Exception {
    var hearing = new Hearing(transcriber("dialect", "vllm"), Hints.NONE);
    hearing.say(SPEECH);
    server.next().welcome().says("{\"type\":\"transcription.delta\",\"delta\":\"Good\"}");

    assertThat(hearing.next()).isEqualTo(new Transcript("Good", false));
    hearing.thread.interrupt();
    assertThat(hearing.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aConnectionThatBreaksIsMadeAgainAndTheWholeUtteranceSentAgain() throws Exception {
    var hearing = new Hearing(transcriber(), Hints.NONE);
    hearing.say(SPEECH);
    var broken = server.next().welcome();
    assertThat(broken.next()).isNotNull();
    assertThat(broken.next()).isNotNull();
    broken.breakOff();
    hearing.end();

    var peer = server.next().welcome();
    assertThat(Chirp.heard(peer.utterance(Dialect.OPENAI))).isEqualTo("Good morning");
    peer.completed("Good morning");
    assertThat(hearing.transcripts()).containsExactly(new Transcript("Good morning", true));
  }

  @Test
  void aKeptConnectionThatTheServerClosedIsMadeAgain() throws Exception {
    var transcriber = transcriber();
    var first = new Hearing(transcriber, Hints.NONE);
    first.say(SPEECH).end();
    var peer = server.next().welcome();
    peer.utterance(Dialect.OPENAI);
    peer.completed("one");
    var _ = first.transcripts();
    peer.breakOff();

    var second = new Hearing(transcriber, Hints.NONE);
    second.say(SPEECH).end();
    var other = server.next().welcome();
    other.utterance(Dialect.OPENAI);
    other.completed("two");
    assertThat(second.transcripts().getLast()).isEqualTo(new Transcript("two", true));
  }

  @ParameterizedTest
  @CsvSource({"401, REFUSED", "404, REFUSED", "429, UNAVAILABLE", "500, UNAVAILABLE"})
  void aRefusedHandshakeNamesTheStatus(int status, Kind kind) throws Exception {
    var hearing = hear(Hints.NONE, "retries", "1");
    server.next().refuse(status);
    if (kind == Kind.UNAVAILABLE) {
      server.next().refuse(status);
    }
    assertThat(hearing.failure(kind)).hasMessageContaining(Integer.toString(status));
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, invalid_model, REFUSED",
    "server_error, , UNAVAILABLE",
    "something_else, , FAILED"
  })
  void anErrorIsToldByItsCodeAndNotByItsWords(String type, @Nullable String code, Kind kind)
      throws Exception {
    var hearing = hear(Hints.NONE, "retries", "0");
    var error = Dialect.message("error");
    error.putObject("error").put("type", type).put("code", code).put("message", "said: morning");
    server.next().welcome().says(Json.text(error));

    assertThat(hearing.failure(kind))
        .hasMessageContaining(code == null ? type : code)
        .hasMessageNotContaining("morning");
  }

  @Test
  void aTranscriptionThatFailsIsAFailure() throws Exception {
    var hearing = hear(Hints.NONE);
    server
        .next()
        .welcome()
        .says("{\"type\":\"conversation.item.input_audio_transcription.failed\"}");
    hearing.failure(Kind.FAILED);
  }

  @Test
  void aServerThatStallsTimesOutAfterTheEndOfTheUtterance() throws Exception {
    var hearing = hear(Hints.NONE, "timeoutSeconds", "0.1");
    server.next().welcome().utterance(Dialect.OPENAI);
    assertThat(hearing.failure(Kind.TIMEOUT)).hasMessageContaining("transcript");
  }

  @Test
  void aFrameThatLiesAboutItsLengthIsAFailure() throws Exception {
    var hearing = hear(Hints.NONE, "retries", "0");
    var peer = server.next().welcome();
    peer.send(new byte[] {(byte) 0x81, 127, -1, -1, -1, -1, -1, -1, -1, -1, 'x'});
    hearing.failure(Kind.UNAVAILABLE);
  }

  @Test
  void aMessageThatIsNoJsonOrUnknownIsPassedOver() throws Exception {
    var hearing = hear(Hints.NONE);
    var peer = server.next().welcome();
    peer.utterance(Dialect.OPENAI);
    peer.says("not json").says("{\"type\":\"rate_limits.updated\"}").says("[]").completed("Hi");
    assertThat(hearing.transcripts()).containsExactly(new Transcript("Hi", true));
  }

  @Test
  void anInterruptHangsUp() throws Exception {
    var hearing = hear(Hints.NONE);
    var peer = server.next().welcome();
    peer.utterance(Dialect.OPENAI);
    hearing.thread.interrupt();

    assertThat(hearing.failure()).isInstanceOf(InterruptedException.class);
    assertThat(peer.leaves()).isTrue();
  }

  @Test
  void aThousandCancelledUtterancesLeaveTheNextOneWorking() throws Exception {
    var transcriber = transcriber();
    var answering =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (true) {
                  var peer = server.nextEver();
                  peer.welcome();
                }
              } catch (InterruptedException | IOException _) {
                // The test goes on by itself.
              }
            });
    int threads = 0;
    for (int run = 0; run < 1000; run++) {
      var hearing = new Hearing(transcriber, Hints.NONE);
      hearing.say(SPEECH);
      assertThat(hearing.taken.get(10, TimeUnit.SECONDS)).isTrue();
      hearing.thread.interrupt();
      assertThat(hearing.failure()).isInstanceOf(InterruptedException.class);
      threads = run == 50 ? Thread.getAllStackTraces().size() : threads;
    }
    assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 10);
    answering.interrupt();
    answering.join();

    var last = new Hearing(transcriber, Hints.NONE);
    last.say(SPEECH).end();
    for (var peer = server.next(); ; peer = server.next()) {
      if (Chirp.heard(peer.welcome().utterance(Dialect.OPENAI)).equals("Good morning")) {
        peer.completed("Good morning");
        break;
      }
    }
    assertThat(last.transcripts()).containsExactly(new Transcript("Good morning", true));
  }

  @Test
  void theProviderIsFoundByItsName() {
    assertThat(ServiceLoader.load(StageProvider.class))
        .extracting(StageProvider::name)
        .contains("openai-realtime");
  }

  @Test
  void aWrongDialectIsRefusedByName() {
    assertThatExceptionOfType(StageException.class)
        .isThrownBy(() -> transcriber("dialect", "klingon"))
        .withMessageContaining("'dialect'");
  }

  private Hearing hear(Hints hints, String... settings) {
    return new Hearing(transcriber(settings), hints).say(SPEECH).end();
  }

  private Transcriber transcriber(String... settings) {
    var values = new HashMap<>(Map.of("url", server.url(), "model", "ears"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new RealtimeStages(name -> name, new Instantly()).transcriber(new StageSettings(values));
  }

  /// An utterance being heard on a thread of its own.
  private static final class Hearing {
    private final BlockingQueue<Audio> audio = new LinkedBlockingQueue<>();
    private final BlockingQueue<Transcript> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final Thread thread;

    Hearing(Transcriber transcriber, Hints hints) {
      thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  transcriber.transcribe(this::take, hints, heard::put);
                  end.complete(null);
                } catch (Throwable failure) {
                  end.complete(failure);
                }
              });
    }

    private @Nullable Audio take() throws InterruptedException {
      var next = audio.take();
      taken.complete(true);
      if (next.length() == 0) {
        audio.put(next);
        return null;
      }
      return next;
    }

    Hearing say(Audio speech) {
      for (int at = 0; at < speech.length(); at += 320) {
        audio.add(speech.slice(at, Math.min(at + 320, speech.length())));
      }
      return this;
    }

    Hearing end() {
      audio.add(Audio.of(Audio.INPUT_RATE));
      return this;
    }

    @Nullable Transcript next() throws InterruptedException {
      return heard.poll(10, TimeUnit.SECONDS);
    }

    List<Transcript> transcripts() throws Exception {
      assertThat(failure()).isNull();
      return List.copyOf(heard);
    }

    @Nullable Throwable failure() throws Exception {
      assertThat(thread.join(Duration.ofSeconds(20))).as("it has ended").isTrue();
      return end.get(1, TimeUnit.SECONDS);
    }

    StageException failure(Kind kind) throws Exception {
      assertThat(failure()).isInstanceOf(StageException.class);
      var failure = (StageException) end.get();
      assertThat(failure.kind()).isEqualTo(kind);
      return failure;
    }
  }

  /// Time that passes as soon as somebody waits for it.
  private static final class Instantly implements Ticker {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void at(long nanos, Runnable task) {
      task.run();
    }
  }
}
