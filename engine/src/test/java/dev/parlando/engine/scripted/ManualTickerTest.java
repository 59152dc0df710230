package dev.parlando.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTickerTest {
  private final ManualTicker ticker = new ManualTicker();
  private final List<String> done = new ArrayList<>();

  @Test
  void timeStandsStillUntilItIsMoved() {
    assertThat(ticker.nanos()).isZero();

    ticker.advance(Duration.ofMillis(20));

    assertThat(ticker.nanos()).isEqualTo(20_000_000);
  }

  @Test
  void tasksRunInOrderOfTimeEachSeeingItsOwn() {
    leave("late", 30);
    leave("early", 10);
    leave("early too", 10);
    leave("not yet", 31);

    ticker.advance(Duration.ofNanos(30));

    assertThat(done).containsExactly("early at 10", "early too at 10", "late at 30");
  }

  @Test
  void whatATaskLeavesForTheSameStretchRunsToo() {
    ticker.at(10, () -> leave("second", 20));

    ticker.advance(Duration.ofNanos(25));

    assertThat(done).containsExactly("second at 20");
    assertThat(ticker.nanos()).isEqualTo(25);
  }

  @Test
  void aTaskForThePastRunsWithTheNextAdvance() {
    ticker.advance(Duration.ofNanos(50));
    leave("overdue", 40);

    ticker.advance(Duration.ZERO);

    assertThat(done).containsExactly("overdue at 50");
  }

  @Test
  void tasksMayBeLeftByAnyThread() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(Thread.startVirtualThread(() -> leave("from a thread", 1)));
    }
    for (var thread : threads) {
      thread.join();
    }

    ticker.advance(Duration.ofNanos(1));

    assertThat(done).hasSize(8);
  }

  private void leave(String name, long nanos) {
    ticker.at(nanos, () -> done.add(name + " at " + ticker.nanos()));
  }
}
