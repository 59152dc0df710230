package dev.parlando.engine;

import static org.assertj.core.api.Assertions.fail;

import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.RealtimeInputConfig;
import dev.parlando.protocol.RealtimeInputConfig.ActivityHandling;
import dev.parlando.protocol.RealtimeInputConfig.AutomaticActivityDetection;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A hundred thousand random courses of a conversation, each of which follows the rules.
class InterleavingTest {
  private static final int COURSES = Integer.getInteger("parlando.interleavings", 100_000);

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whateverHappensInWhateverOrderTheRulesHold() {
    var setups = setups();
    var options =
        List.of(
            SessionOptions.DEFAULT,
            new SessionOptions(
                Duration.ofSeconds(3), Duration.ofSeconds(30), false, false, false, 131_072),
            new SessionOptions(Duration.ZERO, Duration.ofMinutes(2), true, false, false, 131_072));
    for (int seed = 0; seed < COURSES; seed++) {
      var setup = setups.get(seed % setups.size());
      var option = options.get(seed / setups.size() % options.size());
      try {
        new Interleaving(seed, setup, option).run();
      } catch (RuntimeException | Error breach) {
        fail("seed " + seed + " with " + setup + " and " + option, breach);
      }
    }
  }

  private static List<Setup> setups() {
    var setups = new ArrayList<Setup>();
    for (var handling : ActivityHandling.values()) {
      for (boolean marked : List.of(true, false)) {
        var detection = new AutomaticActivityDetection(marked, null, null, null, 100);
        setups.add(
            Setup.builder("m")
                .transcribeInput()
                .transcribeOutput()
                .realtimeInputConfig(new RealtimeInputConfig(detection, handling, null, null))
                .generationConfig(
                    GenerationConfig.of(
                        marked && setups.size() > 2 ? Modality.TEXT : Modality.AUDIO, null))
                .build());
      }
    }
    return setups;
  }
}
