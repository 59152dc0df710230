package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// With recognisers that write down the samples they hear.
class QueueingTranscriberTest {
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /// The first sample of every utterance, in the order in which each recogniser began them.
  private final Map<Thread, Queue<Integer>> begun = new ConcurrentHashMap<>();

  private final Semaphore pace = new Semaphore(Integer.MAX_VALUE / 2);
  private QueueingTranscriber transcriber = transcriber(2, Duration.ofDays(1));

  private QueueingTranscriber transcriber(int bound, Duration turn) {
    return new QueueingTranscriber(bound, turn, Dictation::new);
  }

  @AfterEach
  void close() {
    transcriber.close();
    assertThat(closed).hasValue(made.get());
  }

  @Test
  void nothingIsMadeBeforeSomebodySpeaks() throws InterruptedException {
    transcriber.transcribe(() -> null, Hints.NONE, _ -> {});

    assertThat(made).hasValue(0);
  }

  @Test
  void twelveAtOnceAreAllHeardInTheOrderInWhichTheyBegan() throws Exception {
    int all = pace.drainPermits();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var heard = new ArrayList<Future<String>>();
      for (int i = 1; i <= 12; i++) {
        var taken = new CountDownLatch(1);
        var utterance = utterance(i);
        Callable<String> hearing =
            () -> {
              var last = new ArrayList<Transcript>();
              transcriber.transcribe(
                  () -> {
                    var next = utterance.take();
                    if (next == null) {
                      taken.countDown();
                    }
                    return next;
                  },
                  Hints.NONE,
                  last::add);
              return last.getLast().text();
            };
        heard.add(threads.submit(hearing));
        taken.await();
      }
      pace.release(all);
      for (int i = 1; i <= 12; i++) {
        assertThat(heard.get(i - 1).get()).isEqualTo(i + " " + i + " " + i);
      }
    }
    assertThat(made).hasValue(2);
    assertThat(begun()).hasSize(12);
    assertThat(begun.values()).allSatisfy(order -> assertThat(List.copyOf(order)).isSorted());
  }

  @Test
  void somebodyWhoStopsWithoutEndingGivesWayAndIsHeardLater() throws Exception {
    transcriber.close();
    transcriber = transcriber(1, Duration.ZERO);
    var stalled = new Feed<Audio>();
    stalled.put(sample(7));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new CountDownLatch(1);
      Future<List<Transcript>> slow =
          threads.submit(() -> {
            var all = new ArrayList<Transcript>();
            transcriber.transcribe(
                stalled,
                Hints.NONE,
                t -> {
                  all.add(t);
                  started.countDown();
                });
            return all;
          });
      started.await();

      assertThat(hear(utterance(5))).isEqualTo("5 5 5");

      stalled.put(sample(8));
      stalled.end();
      assertThat(slow.get().getLast()).isEqualTo(new Transcript("7 8", true));
    }
  }

  @Test
  void anInterruptWhileWaitingInLineLeavesTheLine() throws Exception {
    transcriber.close();
    transcriber = transcriber(1, Duration.ofDays(1));
    int all = pace.drainPermits();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> hear(utterance(1)));
      var taken = new CountDownLatch(1);
      var waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  transcriber.transcribe(
                      () -> {
                        taken.countDown();
                        return sample(2);
                      },
                      Hints.NONE,
                      _ -> {});
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      taken.await();
      waiting.interrupt();

      assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
      pace.release(all);
      assertThat(first.get()).isEqualTo("1 1 1");
      assertThat(hear(utterance(3))).isEqualTo("3 3 3");
      assertThat(begun()).doesNotContain(2);
    }
  }

  @Test
  void aRecogniserThatBreaksIsReplacedAndTheUtteranceFails() throws InterruptedException {
    assertThatExceptionOfType(StageException.class).isThrownBy(() -> hear(utterance(-1)));

    assertThat(hear(utterance(4))).isEqualTo("4 4 4");
    assertThat(closed).hasValue(1);
  }

  @Test
  void oneThatIsClosedSaysSo() {
    transcriber.close();

    assertThatExceptionOfType(StageException.class)
        .isThrownBy(() -> hear(utterance(1)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(StageException.Kind.UNAVAILABLE));
  }

  private List<Integer> begun() {
    return begun.values().stream().flatMap(Queue::stream).toList();
  }

  private String hear(Feed<Audio> utterance) throws InterruptedException {
    return Speech.transcripts(transcriber, utterance).getLast().text();
  }

  private static Feed<Audio> utterance(int value) {
    var utterance = new Feed<Audio>();
    Collections.nCopies(3, sample(value)).forEach(utterance::put);
    utterance.end();
    return utterance;
  }

  private static Audio sample(int value) {
    return Audio.of(Audio.INPUT_RATE, (short) value);
  }

  /// Writes samples down as numbers; breaks on negative ones.
  private final class Dictation implements Recogniser {
    private final Thread owner = Thread.currentThread();

    Dictation() {
      made.incrementAndGet();
    }

    @Override
    public String recognise(Utterance utterance) throws InterruptedException {
      assertThat(Thread.currentThread()).isSameAs(owner);
      var text = new StringBuilder();
      for (var piece = utterance.next(); piece != null; piece = utterance.next()) {
        if (text.isEmpty()) {
          begun
              .computeIfAbsent(owner, _ -> new ConcurrentLinkedQueue<>())
              .add((int) piece.sample(0));
        }
        if (piece.sample(0) < 0) {
          throw new IllegalStateException("negative");
        }
        pace.acquire();
        text.append(text.isEmpty() ? "" : " ").append(piece.sample(0));
        utterance.hypothesis(text.toString());
      }
      return text.toString();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
