package dev.parlando.engine.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PreRollTest {
  private final PreRoll preRoll = new PreRoll(3);

  private static Audio frame(int mark) {
    var samples = new short[ActivityDetector.FRAME];
    samples[0] = (short) mark;
    samples[samples.length - 1] = (short) -mark;
    return Audio.wrap(Audio.INPUT_RATE, samples);
  }

  private void hear(int from, int to) {
    for (int mark = from; mark <= to; mark++) {
      preRoll.add(frame(mark));
    }
  }

  @Test
  void whatWasHeardIsGivenAwayOldestFirst() {
    hear(1, 2);
    assertThat(preRoll.take()).containsExactly(frame(1), frame(2));
  }

  @Test
  void onlyTheLatestAreKept() {
    hear(1, 7);
    assertThat(preRoll.take()).containsExactly(frame(5), frame(6), frame(7));
  }

  @Test
  void itGrowsAsFarAsItMay() {
    var hundred = new PreRoll(100);
    for (int mark = 1; mark <= 250; mark++) {
      hundred.add(frame(mark));
    }
    assertThat(hundred.take())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(151, 250).mapToObj(PreRollTest::frame).toList());
  }

  @Test
  void whatIsGivenAwayIsNotKept() {
    hear(1, 5);
    preRoll.take();
    assertThat(preRoll.take()).isEmpty();
    hear(6, 6);
    assertThat(preRoll.take()).containsExactly(frame(6));
  }

  @Test
  void whatIsGivenAwayDoesNotChange() {
    hear(1, 3);
    var given = preRoll.take();
    hear(4, 6);
    assertThat(given).containsExactly(frame(1), frame(2), frame(3));
  }

  @Test
  void nothingIsKeptWhereNothingIsRecalled() {
    var none = new PreRoll(0);
    none.add(frame(1));
    assertThat(none.take()).isEmpty();
  }
}
