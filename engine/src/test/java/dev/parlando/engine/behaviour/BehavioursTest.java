package dev.parlando.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehavioursTest {
  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash-native-audio-preview-12-2025, 2.5",
    "gemini-2.5-flash-native-audio-latest, 2.5",
    "gemini-2.5-flash-preview-native-audio-dialog, 2.5",
    "gemini-2.5-flash-exp-native-audio-thinking-dialog, 2.5",
    "gemini-live-2.5-flash-native-audio, 2.5",
    "gemini-live-2.5-flash-preview-native-audio-09-2025, 2.5",
    "gemini-live-2.5-flash-preview, 2.0",
    "gemini-live-2.5-flash, 2.0",
    "gemini-2.0-flash-live-001, 2.0",
    "gemini-2.0-flash-exp, 2.0",
    "gemini-3.1-flash-live-preview, 3.1",
    "gemini-3.5-live-translate-preview, 3.5",
    "gemini-3.5-transcribe-live, 3.5",
    "gemini-3.8-live, 3.8",
    "gemini-3.8-live-extended-thinking, 3.8-xt",
    "gemini-4-live, 3.8",
    "parlando, lenient",
    "gemini-live, lenient",
    "my-gemini-3.1, lenient",
    "'', lenient",
  })
  void theNameOfAHostedModelTellsItsGeneration(String model, String behaviour) {
    assertThat(Behaviours.byName().of(model).name()).isEqualTo(behaviour);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenient", "2.0", "2.5", "3.1", "3.5", "3.8", "3.8-xt"})
  void theConfigurationNamesABehaviourWhateverTheModel(String word) {
    assertThat(Behaviours.ofWord(word).orElseThrow().of("gemini-2.5-flash").name()).isEqualTo(word);
  }

  @Test
  void aWordThatNamesNoneIsNone() {
    assertThat(Behaviours.ofWord("3.9")).isEmpty();
    assertThat(Behaviours.ofWord("byname")).isPresent();
  }

  @Test
  void theLenientOneRefusesNothing() {
    assertThat(Behaviour.LENIENT.refused()).isEmpty();
    assertThat(Behaviour.LENIENT.isStrict()).isFalse();
  }

  @Test
  void strictnessIsAddedToAnyOfThem() {
    for (var behaviour : Behaviour.ALL) {
      var strict = behaviour.strict();
      assertThat(strict.isStrict()).isTrue();
      assertThat(strict.refused()).containsAll(behaviour.refused());
      assertThat(strict.turns()).isEqualTo(behaviour.turns());
    }
    assertThat(Behaviours.byName().strict().of("gemini-3.8-live").isStrict()).isTrue();
  }

  @Test
  void functionsOfTheLatestGenerationAreNotWaitedForAndSurviveAnInterruption() {
    for (var latest : java.util.List.of(Behaviour.LIVE_3_8, Behaviour.THINKING_3_8)) {
      assertThat(latest.calls()).isEqualTo(new Behaviour.Calls(false, true, false));
      assertThat(latest.telling().resumption()).isEqualTo(Behaviour.Cadence.ONCE);
    }
    assertThat(Behaviour.NATIVE_2_5.calls()).isEqualTo(new Behaviour.Calls(true, false, true));
  }
}
