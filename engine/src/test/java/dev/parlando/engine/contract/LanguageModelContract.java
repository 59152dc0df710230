package dev.parlando.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What every language model keeps. A test of one extends this.
public abstract class LanguageModelContract {
  /// How soon an interrupted stage must be gone.
  protected static final Duration OBEDIENCE = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Threads that the machine itself may start meanwhile.
  private static final int FEW = 12;

  /// The one under test; always the same.
  protected abstract LanguageModel model();

  /// Something it answers with text or speech.
  protected abstract String question();

  /// What it makes of a prompt whose history is empty is its own affair, as long as it returns.
  @Test
  void anEmptyHistoryBreaksNothing() throws InterruptedException {
    model().generate(prompt(), _ -> {});
  }

  @Test
  void aQuestionIsAnswered() throws InterruptedException {
    assertThat(answer(question())).anyMatch(LanguageModelContract::isSubstance);
  }

  @Test
  void contentWithoutTextBreaksNothing() throws InterruptedException {
    model().generate(prompt(Content.user()), _ -> {});
  }

  @Test
  void earlierTurnsDoNotKeepItFromAnswering() throws InterruptedException {
    var events = new ArrayList<ModelEvent>();

    model()
        .generate(
            prompt(
                Content.user(Part.text("Hello")),
                Content.model(Part.text("Hello to you")),
                Content.user(Part.text(question()))),
            events::add);

    assertThat(events).anyMatch(LanguageModelContract::isSubstance);
  }

  @Test
  void anInterruptEndsItWhileItsListenerIsBehind() throws InterruptedException {
    answer(question());
    StageRun<Content, ModelEvent> run = StageRun.start(stage -> listenToOnePiece(stage));
    assertThat(run.next()).isNotNull();

    assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    assertThat(run.failures()).hasOnlyElementsOfType(InterruptedException.class).hasSize(1);
  }

  @Test
  void anInterruptBeforeTheFirstPieceEndsIt() throws InterruptedException {
    answer(question());
    for (int i = 0; i < 8; i++) {
      StageRun<Content, ModelEvent> run = StageRun.start(stage -> listenToOnePiece(stage));

      assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
      assertThat(run.failures()).hasOnlyElementsOfType(InterruptedException.class).hasSize(1);
    }
  }

  @Test
  void aThousandInterruptedRunsLeaveNothingBehind() throws InterruptedException {
    answer(question());
    int before = platformThreads();
    for (int i = 0; i < 1000; i++) {
      StageRun<Content, ModelEvent> run = StageRun.start(stage -> listenToOnePiece(stage));
      if (i % 2 == 0) {
        assertThat(run.next()).isNotNull();
      }
      assertThat(run.isGoneWithin(PATIENCE)).isTrue();
    }

    assertThat(answer(question())).anyMatch(LanguageModelContract::isSubstance);
    assertThat(platformThreads()).isLessThan(before + FEW);
  }

  @Test
  void aConversationCanBePreparedAndThatCanBeInterrupted() throws InterruptedException {
    model().prepare(prompt());
    StageRun<Content, ModelEvent> run = StageRun.start(_ -> model().prepare(prompt()));

    assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    assertThat(run.failures()).hasOnlyElementsOfType(InterruptedException.class);
    assertThat(answer(question())).anyMatch(LanguageModelContract::isSubstance);
  }

  private static int platformThreads() {
    return Thread.getAllStackTraces().size();
  }

  @Test
  void whatItHeldIsFreeAgainAfterInterrupts() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      StageRun<Content, ModelEvent> run = StageRun.start(stage -> listenToOnePiece(stage));
      assertThat(run.next()).isNotNull();
      assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    }

    assertThat(answer(question())).anyMatch(LanguageModelContract::isSubstance);
  }

  /// Takes the first piece and then never has room again.
  private void listenToOnePiece(StageRun<Content, ModelEvent> stage) throws InterruptedException {
    var never = new CountDownLatch(1);
    model()
        .generate(
            prompt(Content.user(Part.text(question()))),
            event -> {
              stage.put(event);
              never.await();
            });
  }

  /// Everything it makes of one question.
  protected List<ModelEvent> answer(String question) throws InterruptedException {
    var events = new ArrayList<ModelEvent>();
    model().generate(prompt(Content.user(Part.text(question))), events::add);
    return events;
  }

  private static Prompt prompt(Content... history) {
    return new Prompt("", List.of(history), List.of(), null, null);
  }

  private static boolean isSubstance(ModelEvent event) {
    return event instanceof ModelEvent.Text || event instanceof ModelEvent.Speech;
  }
}
