package dev.parlando.engine.speech.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.speech.SentenceSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakableTextTest {
  private static final Path PAGE = Path.of("..", "docs", "text-for-speech.md");
  private static final String BEGIN = "<!-- cases -->\n";

  /// A row of the table.
  record Case(String written, String said) {}

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsWrittenIsSaidLikeThis(Case row) {
    assertThat(new SpeakableText("en-US").of(row.written())).isEqualTo(row.said());
  }

  /// As it is in a turn whose language nobody named.
  @ParameterizedTest
  @MethodSource("cases")
  void englishIsKnownByItsWords(Case row) {
    assertThat(new SpeakableText(null).of(row.written())).isEqualTo(row.said());
  }

  /// As it is with what the splitter makes of text that comes in small pieces.
  @ParameterizedTest
  @MethodSource("cases")
  void itIsSaidTheSameWhenItComesInPieces(Case row) {
    var splitter = new SentenceSplitter();
    var speakable = new SpeakableText("en-US");
    var pieces = new ArrayList<String>();
    for (var letter : row.written().split("", -1)) {
      pieces.addAll(splitter.add(letter));
    }
    pieces.addAll(splitter.finish());
    var said = pieces.stream().map(speakable::of).filter(piece -> !piece.isEmpty()).toList();

    assertThat(String.join(" ", said)).isEqualTo(row.said());
  }

  @Test
  void theTableIsLong() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
  }

  @Test
  void thePageShowsTheTable() throws IOException {
    var page = Files.readString(PAGE);
    var head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    if ("apply".equals(System.getProperty("parlando.docs"))) {
      Files.writeString(PAGE, head + rendered());
    }
    assertThat(Files.readString(PAGE))
        .as("docs/text-for-speech.md; -Dparlando.docs=apply writes the table into it")
        .isEqualTo(head + rendered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-DE|Das kostet **5 €**, siehe https://www.example.de/a?b 😀.|"
            + "Das kostet 5 €, siehe example.de.",
        "fr-FR|## Le plan pour 1984|Le plan pour 1984.",
        "''|Es kostet 5 € am 3.5.2026|Es kostet 5 € am 3.5.2026",
        "''|你好 5|你好 5",
        "''|Нажмите `ОК` 3 раза|Нажмите ОК 3 раза",
      })
  void otherLanguagesKeepTheirNumbers(String code, String written, String said) {
    assertThat(new SpeakableText(code.isEmpty() ? null : code).of(written)).isEqualTo(said);
  }

  @Test
  void whereTheDayComesFirstItIsReadFirst() {
    assertThat(new SpeakableText("en-GB").of("On 3/4/2026"))
        .isEqualTo("On April third, twenty twenty-six");
    assertThat(new SpeakableText("en-US").of("On 3/4/2026"))
        .isEqualTo("On March fourth, twenty twenty-six");
  }

  @Test
  void aBlockOfCodeMayGoOnForPieces() {
    var speakable = new SpeakableText(null);

    assertThat(speakable.of("Look:\n")).isEqualTo("Look:");
    assertThat(speakable.of("```java\n")).isEmpty();
    assertThat(speakable.of("var question = ready ?")).isEmpty();
    assertThat(speakable.of(" now : later; // or 5\n")).isEmpty();
    assertThat(speakable.of("```\n")).isEmpty();
    assertThat(speakable.of("That is 5.")).isEqualTo("That is five.");
  }

  @Test
  void aLinkMayBeCutAnywhere() {
    var speakable = new SpeakableText(null);

    assertThat(speakable.of("See [the page. ")).isEqualTo("See the page.");
    assertThat(speakable.of("It is here](https://example.com/x_y) now."))
        .isEqualTo("It is here now.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n", "```", "**", "[](", "$", "1/0", "99:99", "0/0/0000", "\\", "($1"})
  void oddTextBreaksNothing(String odd) {
    assertThat(new SpeakableText(null).of(odd)).isNotNull();
  }

  @Test
  void longTextIsReadInTime() {
    var odd = "a*_[(1.2,3-4/5:6 ".repeat(2_000);

    assertThat(new SpeakableText("en").of(odd)).isNotEmpty();
    assertThat(new SpeakableText("en").of("9".repeat(20_000) + ".")).startsWith("nine nine");
  }

  private static String rendered() throws IOException {
    var rendered = new StringBuilder();
    for (var line : lines()) {
      if (line.startsWith("# ")) {
        rendered.append("\n## ").append(line.substring(2)).append("\n\n");
        rendered.append("| written | said |\n|---|---|\n");
      } else {
        var row = row(line);
        var said = row.said().isEmpty() ? "nothing" : row.said();
        rendered.append("| ").append(code(row.written())).append(" | ");
        rendered.append(cell(said)).append(" |\n");
      }
    }
    return rendered.toString();
  }

  private static String code(String written) {
    var mark = written.contains("```") ? "````" : written.contains("`") ? "``" : "`";
    return mark + written.replace("\n", "⏎").replace("|", "\\|") + mark;
  }

  private static String cell(String said) {
    return said.replace("|", "\\|").replace("*", "\\*");
  }

  private static Case row(String line) {
    int arrow = line.indexOf(" ==>");
    return new Case(
        line.substring(0, arrow).replace("\\n", "\n"), line.substring(arrow + 4).strip());
  }

  static List<Case> cases() throws IOException {
    return lines().stream()
        .filter(line -> line.contains(" ==>"))
        .map(SpeakableTextTest::row)
        .toList();
  }

  private static List<String> lines() throws IOException {
    try (var table = SpeakableTextTest.class.getResourceAsStream("cases.txt")) {
      var text = new String(Objects.requireNonNull(table).readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    }
  }
}
