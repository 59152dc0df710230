package dev.parlando.engine.failure;

import dev.parlando.engine.contract.TranscriberContract;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.List;

/// All that stands around a transcriber, at once.
class TimedTranscriberContractTest extends TranscriberContract {
  private static final TimeLimits LIMITS =
      new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final Transcriber transcriber =
      new FirstOf(Duration.ofMinutes(1), Ticker.system())
          .transcribers(
              List.of(
                  new Choice<>("down", TimedTranscriberContractTest::fail),
                  new Choice<>(
                      "chirp", LIMITS.onTranscriber(Chirp.transcriber(), Ticker.system()))));

  private static void fail(Object utterance, Object hints, Object out) {
    throw new StageException(Kind.UNAVAILABLE, "down");
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Audio speech() {
    return Chirp.speech("Good morning, everybody", Audio.INPUT_RATE);
  }
}
