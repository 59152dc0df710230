package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.contract.SynthesizerContract;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What every program keeps that speaks, beside what every synthesizer keeps.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProgramContract extends SynthesizerContract {
  private static final Path FILES = Path.of("/proc/self/fd");

  @AfterAll
  void close() throws Exception {
    ((AutoCloseable) synthesizer()).close();
    assertThat(children()).isEmpty();
  }

  @Test
  void aThousandCancelledRunsLeaveNothingBehind() throws Exception {
    assertThat(spoken("Hello.").length()).isPositive();
    for (int run = 0; run < 20; run++) {
      cancel(run);
    }
    long waiting = settledChildren();
    long files = files();
    int threads = threads();
    for (int run = 0; run < 1000; run++) {
      cancel(run);
    }
    assertThat(settledChildren()).isLessThanOrEqualTo(waiting);
    assertThat(files()).isLessThanOrEqualTo(files + 10);
    assertThat(threads()).isLessThanOrEqualTo(threads + 20);
    assertThat(spoken("Hello.").length()).isPositive();
  }

  /// Every other run is cancelled before its first sound.
  private void cancel(int run) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var sounds = run % 2 == 0;
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                synthesizer()
                    .speak(
                        () -> {
                          if (!sounds) {
                            begun.countDown();
                          }
                          return "A good day to you.";
                        },
                        new Voice(quickest(), null),
                        _ -> begun.countDown());
              } catch (InterruptedException _) {
                begun.countDown();
              }
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
  }

  /// The name of a voice that wastes no time.
  abstract String quickest();

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(child -> !gone(child)).toList();
  }

  /// Whether a process that was killed is gone; waits a while for the system to clear it away.
  private static boolean gone(ProcessHandle child) {
    try {
      CompletableFuture<ProcessHandle> exit = child.onExit();
      return exit.completeOnTimeout(child, 500, TimeUnit.MILLISECONDS).get() != null
          && !child.isAlive();
    } catch (Exception e) {
      return true;
    }
  }

  private static long settledChildren() {
    return children().size();
  }

  private static long files() throws IOException {
    if (!Files.isDirectory(FILES)) {
      return 0;
    }
    try (var files = Files.list(FILES)) {
      return files.count();
    }
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  /// All it says to a sentence with a voice.
  static Audio said(Synthesizer synthesizer, String sentence, Voice voice)
      throws InterruptedException {
    var pieces = new ArrayList<Audio>();
    Iterator<String> sentences = List.of(sentence).iterator();
    synthesizer.speak(() -> sentences.hasNext() ? sentences.next() : null, voice, pieces::add);
    return Audio.join(pieces.getFirst().rate(), pieces);
  }
}
