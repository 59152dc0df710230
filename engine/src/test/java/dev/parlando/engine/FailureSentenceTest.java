package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.failure.Apology;
import dev.parlando.engine.failure.Choice;
import dev.parlando.engine.failure.FirstOf;
import dev.parlando.engine.failure.TimeLimits;
import dev.parlando.engine.scripted.ManualTicker;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.ServerContent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a user hears of a language model that fails.
@Timeout(20)
class FailureSentenceTest {
  private static final String SENTENCE = "I cannot think right now.";

  @Test
  void theSentenceIsSpokenAndTheTurnEndsAsAnyOther() throws InterruptedException {
    var down = ScriptedModel.script().otherwise().fail(Kind.UNAVAILABLE);
    var talk = Talk.with(new Apology(down, SENTENCE));

    for (int turn = 0; turn < 5; turn++) {
      var answer = talk.type("hello").untilEndOfTurn();

      assertThat(Talk.spoken(answer)).isEqualTo(SENTENCE);
      assertThat(((ServerContent) answer.getLast()).turnCompleteReason()).isNull();
    }
  }

  @Test
  void anotherModelIsHeardInsteadOfASentence() throws InterruptedException {
    var time = new ManualTicker();
    var asked = new CountDownLatch(1);
    var limits =
        new TimeLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(9));
    var models =
        new FirstOf(Duration.ofMinutes(1), time)
            .languageModels(
                List.of(
                    new Choice<>(
                        "stalling",
                        limits.onModel(
                            (_, _) -> {
                              asked.countDown();
                              new CountDownLatch(1).await();
                            },
                            time)),
                    new Choice<>("well", ScriptedModel.echo())));
    var talk = Talk.with(new Apology(models, SENTENCE)).type("hello");
    asked.await();

    time.advance(Duration.ofSeconds(3));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: hello");
    assertThat(Talk.spoken(talk.type("again").untilEndOfTurn())).isEqualTo("You said: again");
  }
}
