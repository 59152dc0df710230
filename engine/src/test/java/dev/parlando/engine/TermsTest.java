package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.AudioTranscriptionConfig;
import dev.parlando.protocol.AudioTranscriptionConfig.LanguageHints;
import dev.parlando.protocol.Setup;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static final AudioTranscriptionConfig WISHES =
      new AudioTranscriptionConfig(
          List.of("de-CH"),
          null,
          new LanguageHints(List.of("de-CH", "fr-CH ")),
          List.of("Zugzwang", " "),
          List.of("Zugzwang", "rook to e four"),
          null,
          null,
          null);

  @Test
  void whatTheSetupSaysOfSpeechIsWhatTheTranscriberIsToExpect() {
    var setup = Setup.builder("m").transcribeInput(WISHES).build();

    assertThat(Terms.of(setup, SessionOptions.DEFAULT, Behaviour.LENIENT).hints())
        .isEqualTo(new Hints(List.of("de-CH", "fr-CH"), List.of("Zugzwang", "rook to e four")));
  }

  @Test
  void aSetupThatSaysNothingExpectsAnything() {
    assertThat(Terms.of(Setup.of("m"), SessionOptions.DEFAULT, Behaviour.LENIENT).hints())
        .isEqualTo(Hints.NONE);
  }

  @Test
  void theTranscriberIsToldOfEveryUtterance() throws InterruptedException {
    var told = new AtomicReference<Hints>();
    var stages =
        new Stages(
            Talk::loudness,
            (utterance, hints, out) -> {
              told.set(hints);
              while (utterance.take() != null) {}
              out.put(new Transcript("hello", true));
            },
            ScriptedModel.echo(),
            Chirp.synthesizer());

    Talk.with(stages, Setup.builder("m").transcribeInput(WISHES).build())
        .say("hello")
        .untilEndOfTurn();

    assertThat(told.get()).isNotNull();
    assertThat(told.get().languages()).containsExactly("de-CH", "fr-CH");
  }
}
