package dev.parlando.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AnswersTest {
  private final AtomicLong now = new AtomicLong();
  private final Answers answers = new Answers(now::get);

  @Test
  void aQuestionIsAnsweredByATurnThatEndsLater() throws InterruptedException {
    answers.asking();
    answers.allAsked();
    assertThat(isOver()).isFalse();

    answers.turnComplete();
    assertThat(isOver()).isTrue();
  }

  @Test
  void anAnswerMayBeCompleteBeforeTheSourceEnds() throws InterruptedException {
    answers.asking();
    answers.turnComplete();
    assertThat(isOver()).isFalse();

    answers.allAsked();
    assertThat(isOver()).isTrue();
  }

  @Test
  void aTurnThatWasCutShortAnswersNothing() throws InterruptedException {
    answers.asking();
    answers.allAsked();
    answers.interrupted();
    answers.turnComplete();
    assertThat(isOver()).isFalse();

    answers.turnComplete();
    assertThat(isOver()).isTrue();
  }

  @Test
  void anotherQuestionNeedsAnotherAnswer() throws InterruptedException {
    answers.asking();
    answers.turnComplete();
    answers.asking();
    answers.allAsked();

    assertThat(isOver()).isFalse();
  }

  @Test
  void theEndOfTheSessionIsTheEnd() throws InterruptedException {
    answers.end(null);

    assertThat(isOver()).isTrue();
  }

  @Test
  void aFailureIsTold() {
    answers.end(new IllegalStateException("lost"));
    answers.end(null);

    assertThatThrownBy(this::isOver).hasMessage("lost");
  }

  @Test
  void silenceCountsOnceAllIsAsked() {
    now.set(50);
    assertThat(answers.silence()).isEqualTo(Duration.ZERO);

    answers.allAsked();
    now.set(70);
    assertThat(answers.silence()).isEqualTo(Duration.ofNanos(20));

    answers.sign();
    assertThat(answers.silence()).isEqualTo(Duration.ZERO);
  }

  private boolean isOver() throws InterruptedException {
    return answers.await(Duration.ZERO);
  }
}
