package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random conversations in which the user pauses, goes on, is misunderstood, types and interrupts
/// while the model answers in advance.
@Timeout(60)
class DroppedSpeculationTest {
  private static final int COURSES = Integer.getInteger("parlando.speculations", 2_000);

  @Test
  void nothingOfADroppedSpeculationIsHeardOrRemembered() {
    var options =
        new SessionOptions(Duration.ZERO, Duration.ofMinutes(2), false, false, true, 131_072);
    int begun = 0;
    int dropped = 0;
    int kept = 0;
    for (int seed = 0; seed < COURSES; seed++) {
      var course = new SpeculativeCourse(seed, options);
      try {
        course.run();
      } catch (RuntimeException | Error breach) {
        fail("seed " + seed, breach);
      }
      begun += course.begun();
      dropped += course.dropped();
      kept += course.kept();
    }
    assertThat(dropped).as("speculations dropped, of " + begun).isGreaterThan(COURSES / 2);
    assertThat(kept).as("speculations kept, of " + begun).isGreaterThan(COURSES / 10);
  }
}
