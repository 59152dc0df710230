package dev.parlando.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.ManualTicker;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimeLimitsTest {
  private static final Prompt PROMPT = new Prompt("", List.of(), List.of(), null, null);
  private static final TimeLimits LIMITS =
      new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final ManualTicker time = new ManualTicker();
  private final LinkedBlockingQueue<ModelEvent> heard = new LinkedBlockingQueue<>();

  @Test
  void aModelThatSaysNothingFailsOnTime() throws Exception {
    var asked = new CountDownLatch(1);
    var run = running((_, _) -> stall(asked));
    asked.await();

    time.advance(Duration.ofMillis(9_999));
    assertThat(run.isDone()).isFalse();
    time.advance(Duration.ofMillis(1));

    assertThat(failureOf(run).kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failureOf(run)).hasMessageContaining("first output");
  }

  @Test
  void aModelThatStopsInTheMiddleFailsSooner() throws Exception {
    var stalled = new CountDownLatch(1);
    var run =
        running((_, out) -> {
          out.put(new Text("Once"));
          stall(stalled);
        });
    assertThat(heard.take()).isEqualTo(new Text("Once"));
    stalled.await();

    time.advance(Duration.ofSeconds(5));

    assertThat(failureOf(run)).hasMessageContaining("further output");
  }

  @Test
  void eachOutputBuysTimeButNotForEver() throws Exception {
    var waiting = new Semaphore(0);
    var goOn = new Semaphore(0);
    var run =
        running((_, out) -> {
          while (true) {
            waiting.release();
            goOn.acquire();
            out.put(new Text("and on "));
          }
        });
    for (int i = 0; i < 7; i++) {
      waiting.acquire();
      time.advance(Duration.ofSeconds(4));
      goOn.release();
      assertThat(heard.take()).isNotNull();
    }
    waiting.acquire();
    time.advance(Duration.ofMillis(1_999));
    assertThat(run.isDone()).isFalse();

    time.advance(Duration.ofMillis(1));

    assertThat(failureOf(run).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void aListenerWhoTakesTimeIsNotTheModelsFault() throws Exception {
    var slow = new CountDownLatch(1);
    var listens = new CountDownLatch(1);
    LanguageModel model = (_, out) -> out.put(new Text("Hi"));
    var run =
        start(() ->
            LIMITS
                .onModel(model, time)
                .generate(
                    PROMPT,
                    _ -> {
                      listens.countDown();
                      slow.await();
                    }));
    listens.await();

    time.advance(Duration.ofHours(1));
    slow.countDown();

    run.get();
    assertThat(run.isDone()).isTrue();
  }

  @Test
  void aModelThatHearsNoInterruptIsLeftBehind() throws Exception {
    var asked = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var run =
        running((_, out) -> {
          asked.countDown();
          awaitWhateverHappens(released);
          out.put(new Text("too late"));
        });
    asked.await();

    time.advance(Duration.ofSeconds(10));

    assertThat(failureOf(run).kind()).isEqualTo(Kind.TIMEOUT);
    released.countDown();
    assertThat(heard).isEmpty();
  }

  @Test
  void anInterruptIsObeyedEvenWhereTheModelHearsNone() throws Exception {
    var asked = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    LanguageModel deaf =
        (_, _) -> {
          asked.countDown();
          awaitWhateverHappens(released);
        };
    var ended = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                LIMITS.onModel(deaf, time).generate(PROMPT, heard::put);
              } catch (InterruptedException _) {
                ended.countDown();
              }
            });
    asked.await();

    thread.interrupt();

    ended.await();
    released.countDown();
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void whatAModelThrowsIsThrown() {
    LanguageModel broken =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> LIMITS.onModel(broken, time).generate(PROMPT, heard::put))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aUserWhoSpeaksForLongIsNotTheTranscribersFault() throws Exception {
    var utterance = new LinkedBlockingQueue<Audio>();
    var listening = new CountDownLatch(2);
    Transcriber patient =
        (source, _, out) -> {
          for (var audio = source.take();
              audio != null && audio.length() > 0;
              audio = source.take()) {}
          out.put(new Transcript("hello", true));
        };
    var heard = new ArrayList<Transcript>();
    var run =
        start(() ->
            LIMITS
                .onTranscriber(patient, time)
                .transcribe(
                    () -> {
                      listening.countDown();
                      return utterance.take();
                    },
                    Hints.NONE,
                    heard::add));
    utterance.add(Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(20)));
    listening.await();

    time.advance(Duration.ofMinutes(5));
    utterance.add(Audio.of(Audio.INPUT_RATE));

    run.get();
    assertThat(heard).containsExactly(new Transcript("hello", true));
  }

  @Test
  void aTranscriberThatNeverFinishesFailsOnTime() throws Exception {
    var stalled = new CountDownLatch(1);
    Transcriber slow =
        (source, _, _) -> {
          var _ = source.take();
          stall(stalled);
        };
    var run =
        start(() -> LIMITS.onTranscriber(slow, time).transcribe(() -> null, Hints.NONE, _ -> {}));
    stalled.await();

    time.advance(Duration.ofSeconds(10));

    assertThat(failureOf(run).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void aVoiceThatWaitsForWordsIsNotSlow() throws Exception {
    var sentences = new LinkedBlockingQueue<String>();
    var waiting = new CountDownLatch(1);
    var stalled = new CountDownLatch(1);
    Synthesizer voice =
        (source, _, _) -> {
          var _ = source.take();
          stall(stalled);
        };
    var run =
        start(() ->
            LIMITS
                .onSynthesizer(voice, time)
                .speak(
                    () -> {
                      waiting.countDown();
                      return sentences.take();
                    },
                    new Voice(null, null),
                    _ -> {}));
    waiting.await();
    time.advance(Duration.ofMinutes(5));
    assertThat(run.isDone()).isFalse();

    sentences.add("Hello.");
    stalled.await();
    time.advance(Duration.ofSeconds(10));

    assertThat(failureOf(run).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void aSearchThatFindsNothingInTimeFails() throws Exception {
    var stalled = new CountDownLatch(1);
    Search search =
        _ -> {
          stall(stalled);
          return List.of();
        };
    var run = start(() -> LIMITS.onSearch(search, time).search("anything"));
    stalled.await();

    time.advance(Duration.ofSeconds(10));

    assertThat(failureOf(run).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void aSearchInTimeGivesWhatItFound() throws Exception {
    var found = List.of(new Search.Finding("A", "https://a.example", "a"));
    assertThat(LIMITS.onSearch(_ -> found, time).search("anything")).isEqualTo(found);
  }

  private FutureTask<?> running(LanguageModel model) {
    return start(() -> LIMITS.onModel(model, time).generate(PROMPT, heard::put));
  }

  private static FutureTask<?> start(Work work) {
    var task =
        new FutureTask<>(() -> {
          work.run();
          return null;
        });
    Thread.ofVirtual().start(task);
    return task;
  }

  private static StageException failureOf(FutureTask<?> run) throws InterruptedException {
    try {
      var _ = run.get();
    } catch (ExecutionException end) {
      assertThat(end.getCause()).isInstanceOf(StageException.class);
      return (StageException) end.getCause();
    }
    throw new AssertionError("it ended well");
  }

  private static void stall(CountDownLatch reached) throws InterruptedException {
    reached.countDown();
    new CountDownLatch(1).await();
  }

  private static void awaitWhateverHappens(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        // Deaf.
      }
    }
  }

  /// What a stage is asked.
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }
}
