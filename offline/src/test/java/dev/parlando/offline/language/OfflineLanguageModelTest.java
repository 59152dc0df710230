package dev.parlando.offline.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OfflineLanguageModelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | Hello! How can I help?",
        "um hello there | Hello! How can I help?",
        "Hi! | Hello! How can I help?",
        "good morning though are you | Good morning! I am well, thank you. How can I help?",
        "How are you? | I am well, thank you. How can I help?",
        "thank you very much | You are welcome.",
        "sent you very much | You are welcome.",
        "goodbye | Goodbye. It was nice talking to you.",
        "what time is it | It is 4 minutes past 2 in the afternoon.",
        "hey could you please tell me the time | It is 4 minutes past 2 in the afternoon.",
        "What's the time? | It is 4 minutes past 2 in the afternoon.",
        "what is the time in tokyo | I only know the time here: it is 4 minutes past 2 in the"
            + " afternoon.",
        "what day is it | Today is Friday, November 20, 2026.",
        "what day is a good day | Today is Friday, November 20, 2026.",
        "what days and today | Today is Friday, November 20, 2026.",
        "What is the date today? | Today is Friday, November 20, 2026.",
        "what is the day tomorrow | Tomorrow is Saturday, November 21, 2026.",
        "what was the date yesterday | Yesterday was Thursday, November 19, 2026.",
        "what year is it | It is the year 2026.",
        "what month is it | It is November.",
        "Repeat after me: The quick brown fox. | The quick brown fox.",
        "repeat after me the weather is nice | The weather is nice.",
        "shay hello world | Hello world.",
        "say \"good night\" | Good night.",
        "spell banana | B, A, N, A, N, A.",
        "how do you spell Zoë | Z, O, Ë.",
        "come to ten | 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.",
        "count from five to eight | 5, 6, 7, 8.",
        "count down from 3 to 1 | 3, 2, 1.",
        "tell me the days of the week | Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and"
            + " Sunday.",
        "count to a million | That would take too long. I count up to a hundred numbers.",
      })
  void saysWhatIsExpectedOfIt(String said, String answer) throws InterruptedException {
    assertThat(Talk.plain().says(said)).isEqualTo(answer);
    assertThat(Talk.withAll().says(said)).as("with functions declared").isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twenty five times four | 25 times 4 is 100.",
        "Twenty-five times four? | 25 times 4 is 100.",
        "what is twenty five times for | 25 times 4 is 100.",
        "one is twenty five times far | 25 times 4 is 100.",
        "What is 12.5 divided by 5? | 12.5 divided by 5 is 2.5.",
        "what is twelve point five divided by five | 12.5 divided by 5 is 2.5.",
        "what is twelve buoyant five divided by five | 12.5 divided by 5 is 2.5.",
        "seven plus eight minus two | 7 plus 8 minus 2 is 13.",
        "two plus three times four | 2 plus 3 times 4 is 14.",
        "three hundred and forty two plus mine | 342 plus 9 is 351.",
        "three hundred and forty two | That is the number 342.",
        "two million three hundred thousand plus one | 2300000 plus 1 is 2300001.",
        "what is the square root of eighty one | The square root of 81 is 9.",
        "what is the square root of two | The square root of 2 is about 1.414214.",
        "one is fifteen percent of two hundred | 15 percent of 200 is 30.",
        "to to the power of ten | 2 to the power of 10 is 1024.",
        "seven squared | 7 squared is 49.",
        "2^10 | 2 to the power of 10 is 1024.",
        "7 * (3+4) | 7 times (3 plus 4) is 49.",
        "ten minus twelve | 10 minus 12 is minus 2.",
        "1,000 + 234 | 1000 plus 234 is 1234.",
        "ten divided by three | 10 divided by 3 is about 3.333333.",
        "add five and six | 5 plus 6 is 11.",
        "subtract three from ten | 10 minus 3 is 7.",
        "two and a half times two | 2.5 times 2 is 5.",
        "half of ninety | Half of 90 is 45.",
        "ten divided by zero | Nothing can be divided by zero.",
        "the square root of minus four | A negative number has no real square root.",
        "nine to the power of nine thousand | 9 to the power of 9000 is too large a number for me"
            + " to say.",
      })
  void doesSums(String said, String answer) throws InterruptedException {
    assertThat(Talk.plain().says(said)).isEqualTo(answer);
    assertThat(Talk.withAll().says(said)).as("with functions declared").isEqualTo(answer);
  }

  @Test
  void aStoryIsLongEnoughToBeInterrupted() throws InterruptedException {
    var talk = Talk.plain();
    var first = talk.says("tell me a story");
    var second = talk.says("Tell me another story, please.");
    assertThat(Words.prose(first).size()).isGreaterThan(130);
    assertThat(Words.prose(second).size()).isGreaterThan(130);
    assertThat(second).isNotEqualTo(first);
    assertThat(Talk.plain().says("tell me a long story").length()).isGreaterThan(first.length());
  }

  @Test
  void jokesAreNotToldTwiceInARow() throws InterruptedException {
    var talk = Talk.plain();
    assertThat(talk.says("tell me a joke")).isNotEqualTo(talk.says("tell me another joke"));
  }

  @Test
  void textComesInPieces() throws InterruptedException {
    var events = Talk.plain().events("tell me a story");
    assertThat(events).hasSizeGreaterThan(20);
    assertThat(events).allMatch(event -> event instanceof ModelEvent.Text);
  }

  @Test
  void anInterruptStopsIt() {
    var heard = new ArrayList<ModelEvent>();
    var prompt =
        new Prompt("", List.of(Content.user(Part.text("tell me a story"))), List.of(), null, null);
    assertThatThrownBy(() ->
            new OfflineLanguageModel()
                .generate(
                    prompt,
                    event -> {
                      heard.add(event);
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(heard).hasSize(1);
  }

  @Test
  void toAnythingElseItSaysWhatItUnderstoodAndWhatItIs() throws InterruptedException {
    var talk = Talk.plain();
    assertThat(talk.says("what is the capital of peru"))
        .startsWith("I understood: what is the capital of peru.")
        .contains("built-in offline model", "A language model can be plugged in");
    assertThat(talk.says("and of chile")).startsWith("I understood: and of chile.");
  }

  @Test
  void silenceIsNotTakenForWords() throws InterruptedException {
    assertThat(Talk.plain().says("   ")).startsWith("I did not catch that.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is your name",
        "Who are you?",
        "um what's your name please",
        "introduce yourself"
      })
  void itSaysTheNameItWasGiven(String said) throws InterruptedException {
    assertThat(new Talk("Your name is Ada.").says(said)).contains("My name is Ada");
    assertThat(new Talk("You are Ada, a friendly guide.").says(said)).contains("My name is Ada");
    assertThat(new Talk("Call yourself Ada.").says(said)).contains("My name is Ada");
    assertThat(new Talk("You are a helpful assistant.").says(said))
        .contains("built-in offline model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Greet in French. | Bonjour! How can I help?",
        "Always greet the user in Spanish. | Hola! How can I help?",
        "Say hello in German | Guten Tag! How can I help?",
        "Your name is Ada. Greet in Italian. | Buongiorno! I am Ada. How can I help?",
        "Greet the user with \"Ahoy\". | Ahoy! How can I help?",
        "The user's name is Grace. | Hello, Grace! How can I help?",
        "Be brief. | Hello!",
        "Always end with 'over'. | Hello! How can I help? Over.",
        "Always begin with \"Captain\". | Captain, Hello! How can I help?",
      })
  void itFollowsPlainWishes(String instruction, String answer) throws InterruptedException {
    assertThat(new Talk(instruction).says("hello")).isEqualTo(answer);
  }

  @Test
  void itAnswersInOneWordIfAsked() throws InterruptedException {
    assertThat(new Talk("Answer in one word.").says("what is two plus three")).isEqualTo("5.");
  }
}
