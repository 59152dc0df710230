package dev.parlando.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTableTest {
  private static final List<ModelLine> MODELS =
      List.of(
          new ModelLine("parlando", "lenient", "AUDIO, TEXT", "offline", "Answers by rule."),
          new ModelLine("x", "3.8, strict", "AUDIO", "", ""));

  @Test
  void forPeopleColumnsStandBelowTheirHeads() {
    assertThat(ModelTable.forPeople(MODELS))
        .isEqualTo(
            """
            MODEL     BEHAVIOUR    ANSWERS      STAGES   DESCRIPTION
            parlando  lenient      AUDIO, TEXT  offline  Answers by rule.
            x         3.8, strict  AUDIO
            """);
  }

  @Test
  void forProgramsTabsStandBetween() {
    assertThat(ModelTable.forPrograms(MODELS).lines())
        .containsExactly(
            "parlando\tlenient\tAUDIO, TEXT\toffline\tAnswers by rule.",
            "x\t3.8, strict\tAUDIO\t\t");
  }
}
