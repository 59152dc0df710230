package dev.parlando.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {

  @Test
  void sentencesAreCutAtTheirEnds() {
    assertThat(split("Hello there. How are you? Fine! Bye"))
        .containsExactly("Hello there.", " How are you?", " Fine!", " Bye");
  }

  @Test
  void numbersAndAbbreviationsStayWhole() {
    assertThat(split("Dr. Who paid 3.50 to J. Doe. Done."))
        .containsExactly("Dr. Who paid 3.50 to J. Doe.", " Done.");
  }

  @Test
  void aLongSentenceIsCutAtAClause() {
    var clause = "When the evening sun goes down behind the old mill by the river,";
    assertThat(split(clause + " we go home.")).containsExactly(clause, " we go home.");
  }

  @Test
  void aShortClauseWaitsForItsSentence() {
    assertThat(split("Well, then, good night.")).containsExactly("Well, then, good night.");
  }

  @Test
  void aLineBreakEndsWhatWasWritten() {
    assertThat(split("One\nTwo\n")).containsExactly("One\n", "Two\n");
  }

  @Test
  void quotesStayWithTheirSentence() {
    assertThat(split("He said \"Stop.\" Then he left."))
        .containsExactly("He said \"Stop.\"", " Then he left.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void nothingIsLostHoweverItIsWritten(int piece) {
    var text = "Mr. Fox ran.  He ran far! 你好。 \n\n And then, e.g. at 5 p.m., he slept… ok";
    var splitter = new SentenceSplitter();
    var pieces = new ArrayList<String>();
    for (int at = 0; at < text.length(); at += piece) {
      pieces.addAll(splitter.add(text.substring(at, Math.min(at + piece, text.length()))));
    }
    pieces.addAll(splitter.finish());

    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces).noneMatch(String::isBlank);
  }

  private static List<String> split(String text) {
    var splitter = new SentenceSplitter();
    var pieces = new ArrayList<>(splitter.add(text));
    pieces.addAll(splitter.finish());
    return pieces;
  }
}
