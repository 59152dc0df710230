package dev.parlando.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class DisplayTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter notes = new StringWriter();

  @Test
  void aFileGetsWholeLinesAndNothingElse() {
    try (var display = display(false)) {
      display.levels(0.5f, 0.1f);
      display.heard(" what is");
      display.heard(" it?");
      display.said("A ");
      display.note("first sound 0.10 s after the end of speech");
      display.said("\u001b[31mlamp.\r\n");
      display.endOfTurn();
    }

    assertThat(out).hasToString("You:   what is it?\nModel: A [31mlamp.\n");
    assertThat(notes).hasToString("(first sound 0.10 s after the end of speech)\n");
  }

  @Test
  void whatTheUserSaidMayComeLate() {
    try (var display = display(false)) {
      display.said("Yes.");
      display.heard("is it?");
      display.endOfTurn();
    }

    assertThat(out.toString().lines()).containsExactlyInAnyOrder("You:   is it?", "Model: Yes.");
  }

  @Test
  void whatIsUnderWayAtTheEndIsPrinted() {
    try (var display = display(false)) {
      display.said("Once upon");
    }

    assertThat(out).hasToString("Model: Once upon\n");
  }

  @Test
  void aTerminalShowsLevelsAndWordsAsTheyCome() {
    try (var display = display(true)) {
      display.levels(1f, 0.001f);
      assertThat(last()).isEqualTo("you |||||||| model ........ ");
      display.heard("what is");
      assertThat(last()).isEqualTo("you |||||||| model ........ You:   what is");
      display.said("A lamp.");
      assertThat(last()).endsWith("Model: A lamp.");
    }

    assertThat(screen()).isEqualTo("You:   what is\nModel: A lamp.\n");
    assertThat(notes.toString()).isEmpty();
  }

  @Test
  void theLiveLineFitsAnyTerminal() {
    try (var display = display(true)) {
      display.said("word ".repeat(40) + "end");

      assertThat(last()).hasSizeLessThan(80).endsWith("word word end");
    }
  }

  private Display display(boolean terminal) {
    return Display.on(terminal, new PrintWriter(out), new PrintWriter(notes));
  }

  private String last() {
    var text = out.toString();
    return text.substring(text.lastIndexOf("\u001b[K") + 3);
  }

  /// What is left to be seen.
  private String screen() {
    return out.toString().replaceAll("[^\n]*\r\u001b\\[K", "");
  }
}
