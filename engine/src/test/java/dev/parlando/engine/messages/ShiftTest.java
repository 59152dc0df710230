package dev.parlando.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShiftTest {
  private final ArrayDeque<Runnable> relief = new ArrayDeque<>();
  private final ArrayDeque<Runnable> events = new ArrayDeque<>();
  private final Shift shift = new Shift(this::takeNext, relief::add);

  private boolean takeNext() {
    var event = events.poll();
    if (event != null) {
      event.run();
    }
    return event != null;
  }

  @Test
  void whoBringsAnEventTakesIt() {
    var taken = new ArrayList<String>();
    events.add(() -> taken.add("first"));
    shift.takeHere();
    events.add(() -> taken.add("second"));
    shift.takeHere();
    assertThat(taken).containsExactly("first", "second");
    assertThat(relief).isEmpty();
  }

  @Test
  void whatIsBroughtWhileAnEventIsTakenComesAfterIt() {
    var taken = new ArrayList<String>();
    events.add(() -> {
      events.add(() -> taken.add("second"));
      shift.takeHere();
      taken.add("first");
    });
    shift.takeHere();
    assertThat(taken).containsExactly("first", "second");
  }

  @Test
  void whatIsToBeTakenElsewhereIsNotTakenHere() {
    var taken = new ArrayList<String>();
    events.add(() -> taken.add("event"));
    shift.takeElsewhere();
    assertThat(taken).isEmpty();
    relief.remove().run();
    assertThat(taken).containsExactly("event");
  }

  @Test
  void nobodyTakesWhatIsAlreadyToBeTakenElsewhere() {
    var taken = new ArrayList<String>();
    events.add(() -> taken.add("first"));
    shift.takeElsewhere();
    events.add(() -> taken.add("second"));
    shift.takeHere();
    assertThat(taken).isEmpty();
    assertThat(relief).hasSize(1);
    relief.remove().run();
    assertThat(taken).containsExactly("first", "second");
  }

  @Test
  void aLongRowIsHandedOver() {
    var taken = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      events.add(taken::incrementAndGet);
    }
    shift.takeHere();
    assertThat(taken.get()).isBetween(1, 100);
    relief.remove().run();
    assertThat(taken.get()).isEqualTo(1000);
    assertThat(relief).isEmpty();
  }

  @Test
  void fromManyThreadsEachEventIsTakenOnceAndNeverTwoAtATime() throws InterruptedException {
    int threads = 8;
    int each = 5000;
    var waiting = new ConcurrentLinkedQueue<Integer>();
    var taken = new int[1]; // plain: whoever is at it must see what was done before
    var all = new CountDownLatch(threads * each);
    var crowded =
        new Shift(
            () -> {
              if (waiting.poll() == null) {
                return false;
              }
              taken[0]++;
              all.countDown();
              return true;
            },
            task -> Thread.ofVirtual().start(task));
    for (int i = 0; i < threads; i++) {
      boolean here = i % 2 == 0;
      Thread.ofPlatform()
          .start(() -> {
            for (int event = 0; event < each; event++) {
              waiting.add(event);
              if (here) {
                crowded.takeHere();
              } else {
                crowded.takeElsewhere();
              }
            }
          });
    }
    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(taken[0]).isEqualTo(threads * each);
  }
}
