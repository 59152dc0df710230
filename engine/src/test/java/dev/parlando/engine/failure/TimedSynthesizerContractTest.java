package dev.parlando.engine.failure;

import dev.parlando.engine.contract.SynthesizerContract;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import java.time.Duration;
import java.util.List;

/// All that stands around a synthesizer, at once.
class TimedSynthesizerContractTest extends SynthesizerContract {
  private static final TimeLimits LIMITS =
      new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final Synthesizer synthesizer =
      new FirstOf(Duration.ofMinutes(1), Ticker.system())
          .synthesizers(
              List.of(
                  new Choice<>("down", TimedSynthesizerContractTest::fail),
                  new Choice<>(
                      "chirp", LIMITS.onSynthesizer(Chirp.synthesizer(), Ticker.system()))));

  private static void fail(Object sentences, Object voice, Object out) {
    throw new StageException(Kind.UNAVAILABLE, "down");
  }

  @Override
  protected Synthesizer synthesizer() {
    return synthesizer;
  }
}
