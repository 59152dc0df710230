package dev.parlando.engine.hearing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletenessTest {

  @ParameterizedTest
  @MethodSource("table")
  void whatWasUnderstoodReadsLikeThis(String verdict, String understood) {
    assertThat(verdict(Completeness.of(understood))).isEqualTo(verdict);
  }

  @Test
  void theTableIsLong() throws IOException {
    assertThat(table()).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void caseAndCurlyApostrophesMakeNoDifference() {
    assertThat(Completeness.of("WHAT’S THE PLAN")).isEqualTo(Completeness.of("what's the plan"));
    assertThat(Completeness.of("I’D LIKE")).isEqualTo(Completeness.UNFINISHED);
  }

  @Test
  void asATurnDetectorItGoesByTheWordsAlone() {
    var detector = new Completeness();

    assertThat(detector.finished("what time is it", Audio.of(Audio.INPUT_RATE)))
        .isEqualTo(Completeness.FINISHED);
    assertThat(detector.finished("", Audio.of(Audio.INPUT_RATE))).isEqualTo(Completeness.UNKNOWN);
  }

  private static String verdict(double finished) {
    if (finished > Completeness.UNKNOWN) {
      return "finished";
    }
    return finished < Completeness.UNKNOWN ? "unfinished" : "unknown";
  }

  static List<String[]> table() throws IOException {
    try (var table = CompletenessTest.class.getResourceAsStream("completeness.txt")) {
      return Stream.of(new String(Objects.requireNonNull(table).readAllBytes(), UTF_8).split("\n"))
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 2))
          .map(cells -> new String[] {cells[0].strip(), cells[1].strip()})
          .toList();
    }
  }
}
