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
  void theFirstClauseOfATurnIsSpokenWhileTheRestIsWritten() {
    var splitter = new SentenceSplitter();

    assertThat(splitter.add("That is a good question,")).isEmpty();
    assertThat(splitter.add(" and")).containsExactly("That is a good question,");
    assertThat(splitter.add(" I like it.")).isEmpty();
    assertThat(splitter.add(" ")).containsExactly(" and I like it.");
  }

  @Test
  void afterTheFirstClauseAShortOneWaitsForItsSentence() {
    assertThat(split("Good evening to you. Let me think about it, and then decide."))
        .containsExactly("Good evening to you.", " Let me think about it, and then decide.");
  }

  @Test
  void afterTheFirstClauseALongSentenceIsCutAtAClause() {
    var clause = " When the evening sun goes down behind the old mill by the river,";
    assertThat(split("Listen to this. " + clause.strip() + " we go home."))
        .containsExactly("Listen to this.", clause, " we go home.");
  }

  @Test
  void aFirstSentenceWithoutMarksIsCutBeforeAConjunction() {
    assertThat(split("The people of that village used to gather at the well and sing until dark."))
        .containsExactly(
            "The people of that village used to gather at the well", " and sing until dark.");
  }

  @Test
  void whatGoesOnAndOnIsCutAtASpace() {
    var pieces = split("word ".repeat(200));
    assertThat(pieces).hasSizeGreaterThan(3).allMatch(piece -> piece.length() < 260);
  }

  @Test
  void aFirstClauseThatIsTooShortWaits() {
    assertThat(split("Yes, of course.")).containsExactly("Yes, of course.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It costs 3.50 and no more.",
        "At 5 p.m. we leave.",
        "The U.S. economy grew.",
        "We need e.g. Milk.",
        "See fig. 3 for more.",
        "I met J. R. Smith.",
        "The 3. rule holds.",
        "\"Stop!\" he cried.",
        "Well... maybe.",
        "Node.js is here.",
        "Read No. 5 now.",
        "(e.g. Paris)",
        "Version 2.0 is out.",
        "See example.com for it.",
      })
  void aMarkThatEndsNothingIsNoEnd(String sentence) {
    assertThat(split("Hello there. " + sentence)).containsExactly("Hello there.", " " + sentence);
  }

  @Test
  void aSentenceMayEndWithAnAbbreviationOfTheDay() {
    assertThat(split("Come at 5 p.m. Then we eat. It was 1984. Good."))
        .containsExactly("Come at 5 p.m.", " Then we eat.", " It was 1984.", " Good.");
  }

  @Test
  void theNumberOfAnItemStaysWithIt() {
    assertThat(split("1. Eggs\n2. Milk\n10. Bread"))
        .containsExactly("1. Eggs\n", "2. Milk\n", "10. Bread");
  }

  @Test
  void closingQuotesAndBracketsStayWithTheirSentence() {
    assertThat(split("(He left early.) She said “No.” **Done!** 「行く。」 Fine."))
        .containsExactly("(He left early.)", " She said “No.”", " **Done!**", " 「行く。」", " Fine.");
  }

  @Test
  void otherScriptsEndTheirSentencesToo() {
    assertThat(split("你好！我很好。谢谢")).containsExactly("你好！", "我很好。", "谢谢");
    assertThat(split("यह ठीक है। धन्यवाद")).containsExactly("यह ठीक है।", " धन्यवाद");
    assertThat(split("كيف حالك؟ أنا بخير۔ شكرا"))
        .containsExactly("كيف حالك؟", " أنا بخير۔", " شكرا");
  }

  @Test
  void aFirstClauseOfAScriptWithoutSpacesIsCutAtItsComma() {
    assertThat(split("今天的天气很好，我们去公园吧。")).containsExactly("今天的天气很好，", "我们去公园吧。");
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

  @Test
  void marksWithoutWordsBreakNothing() {
    assertThat(String.join("", split(". . ... ?! \" , ) \n.\n, - …")))
        .isEqualTo(". . ... ?! \" , ) \n.\n, - …");
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
