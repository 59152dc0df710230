package dev.parlando.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.ManualTicker;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstOfTest {
  private static final ScriptedModel WELL = ScriptedModel.script().otherwise().say("Well.");

  private final ManualTicker time = new ManualTicker();
  private final FirstOf firstOf = new FirstOf(Duration.ofMinutes(1), time);
  private final AtomicInteger asked = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNAVAILABLE", "TIMEOUT", "REFUSED", "FAILED", "MALFORMED_CALL"})
  void theNextAnswersWhereTheFirstCannot(Kind kind) throws Exception {
    assertThat(answer(models(failing(kind), WELL))).containsExactly(new Text("Well."));
  }

  @Test
  void aBugInTheFirstIsNoReasonToBeSilent() throws Exception {
    LanguageModel broken =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };
    assertThat(answer(models(broken, WELL))).containsExactly(new Text("Well."));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PROHIBITED", "WITHHELD"})
  void aVerdictIsNotAppealed(Kind kind) {
    assertThatThrownBy(() -> answer(models(failing(kind), WELL)))
        .isInstanceOfSatisfying(
            StageException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @Test
  void whoHasBegunToSpeakIsNotSpokenOver() {
    var begun = ScriptedModel.script().otherwise().say("Once").fail(Kind.FAILED);
    assertThatThrownBy(() -> answer(models(begun, WELL))).isInstanceOf(StageException.class);
  }

  @Test
  void whoHasOnlyThoughtHasNotBegun() throws Exception {
    var thinking = ScriptedModel.script().otherwise().think("Hm").fail(Kind.FAILED);
    assertThat(answer(models(thinking, WELL)))
        .containsExactly(new ModelEvent.Thought("Hm"), new Text("Well."));
  }

  @Test
  void theLastFailureIsTold() {
    var models = models(failing(Kind.UNAVAILABLE), failing(Kind.REFUSED));
    assertThatThrownBy(() -> answer(models))
        .isInstanceOfSatisfying(
            StageException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
  }

  @Test
  void oneThatIsDownIsNotAskedInEveryTurn() throws Exception {
    var models = models(failing(Kind.TIMEOUT), WELL);
    for (int turn = 0; turn < 5; turn++) {
      var _ = answer(models);
    }
    assertThat(asked).hasValue(1);

    time.advance(Duration.ofMinutes(1));
    var _ = answer(models);
    assertThat(asked).hasValue(2);
  }

  @Test
  void oneThatRefusedIsAskedAgain() throws Exception {
    var models = models(failing(Kind.REFUSED), WELL);
    var _ = answer(models);
    var _ = answer(models);
    assertThat(asked).hasValue(2);
  }

  @Test
  void whereAllAreDownAllAreAsked() {
    var models = models(failing(Kind.UNAVAILABLE), failing(Kind.UNAVAILABLE));
    assertThatThrownBy(() -> answer(models)).isInstanceOf(StageException.class);
    assertThatThrownBy(() -> answer(models)).isInstanceOf(StageException.class);
    assertThat(asked).hasValue(4);
  }

  @Test
  void theyUnderstandTogetherWhatEachDoes() {
    var models =
        models(ScriptedModel.echo().hearing(Modality.TEXT, Modality.AUDIO), ScriptedModel.echo());
    assertThat(models.hears()).containsExactly(Modality.TEXT);
  }

  @Test
  void anotherTranscriberHearsTheUtteranceFromItsBeginning() throws Exception {
    Transcriber failing =
        (utterance, _, out) -> {
          var _ = utterance.take();
          out.put(new Transcript("o", false));
          var _ = utterance.take();
          throw new StageException(Kind.FAILED, "lost");
        };
    Transcriber counting =
        (utterance, _, out) -> {
          int pieces = 0;
          while (utterance.take() != null) {
            pieces++;
          }
          out.put(new Transcript(pieces + " pieces", true));
        };
    var utterance = new ArrayDeque<Audio>();
    for (int i = 0; i < 5; i++) {
      utterance.add(Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(20)));
    }
    var heard = new ArrayList<Transcript>();
    firstOf
        .transcribers(List.of(new Choice<>("a", failing), new Choice<>("b", counting)))
        .transcribe(utterance::poll, Hints.NONE, heard::add);
    assertThat(heard).containsExactly(new Transcript("o", false), new Transcript("5 pieces", true));
  }

  @Test
  void anotherVoiceSpeaksEverySentence() throws Exception {
    Synthesizer failing =
        (sentences, _, _) -> {
          var _ = sentences.take();
          throw new StageException(Kind.UNAVAILABLE, "hoarse");
        };
    var said = new ArrayList<String>();
    Synthesizer speaking =
        (sentences, _, out) -> {
          for (var next = sentences.take(); next != null; next = sentences.take()) {
            said.add(next);
            out.put(Audio.silence(Audio.OUTPUT_RATE, Duration.ofMillis(20)));
          }
        };
    var sentences = new ArrayDeque<>(List.of("One.", "Two.", "Three."));
    firstOf
        .synthesizers(List.of(new Choice<>("a", failing), new Choice<>("b", speaking)))
        .speak(sentences::poll, new Voice(null, null), _ -> {});
    assertThat(said).containsExactly("One.", "Two.", "Three.");
  }

  @Test
  void aFailureIsToldInASentenceWhereOneIsGiven() throws Exception {
    var model = new Apology(failing(Kind.UNAVAILABLE), "I cannot think right now.");
    assertThat(answer(model)).containsExactly(new Text("I cannot think right now."));
  }

  @Test
  void nothingIsExcusedOnceSomethingWasSaidOrWhereItIsAVerdict() {
    var begun = ScriptedModel.script().otherwise().say("Once").fail(Kind.FAILED);
    assertThatThrownBy(() -> answer(new Apology(begun, "Sorry.")))
        .isInstanceOf(StageException.class);
    assertThatThrownBy(() -> answer(new Apology(failing(Kind.WITHHELD), "Sorry.")))
        .isInstanceOf(StageException.class);
  }

  private LanguageModel failing(Kind kind) {
    return (_, _) -> {
      asked.incrementAndGet();
      throw new StageException(kind, "down");
    };
  }

  private LanguageModel models(LanguageModel first, LanguageModel second) {
    return firstOf.languageModels(List.of(new Choice<>("a", first), new Choice<>("b", second)));
  }

  private static List<ModelEvent> answer(LanguageModel model) throws InterruptedException {
    var events = new ArrayList<ModelEvent>();
    var hello = Content.user(Part.text("Hello"));
    model.generate(new Prompt("", List.of(hello), List.of(), null, null), events::add);
    return events;
  }
}
