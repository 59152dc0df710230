package dev.parlando.offline.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemoryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my name is grace | what is my name | Your name is Grace.",
        "My name is Grace. | Do you remember my name? | Your name is Grace.",
        "hello my name is grace hopper | who am i | Your name is Grace Hopper.",
        "call me Al | what's my name | Your name is Al.",
        "my favourite colour is blue | what is my favorite color | Your favourite colour is blue.",
        "my favorite color is blue | what is my favorite caller | Your favorite color is blue.",
        "i live in berlin | where do i live | You live in Berlin.",
        "I work at the Royal Mint. | Where do I work? | You work at the Royal Mint.",
        "remembered that my car is in the garage | where is my car | Your car is in the garage.",
        "remember that the key is under the mat | what did i tell you | You told me that the key is"
            + " under the mat.",
        "i am forty two years old | how old am i | You are forty two years old.",
        "my dog's name is Rex | what is my dog's name | Your dog's name is Rex.",
      })
  void whatWasToldIsRemembered(String told, String asked, String answer)
      throws InterruptedException {
    var talk = Talk.withAll();
    talk.says(told);
    talk.says("what time is it");
    assertThat(talk.says(asked)).isEqualTo(answer);
  }

  @Test
  void theLatestCounts() throws InterruptedException {
    var talk = Talk.plain();
    assertThat(talk.says("my name is grace")).isEqualTo("Nice to meet you, Grace.");
    talk.says("my name is ada");
    assertThat(talk.says("what is my name")).isEqualTo("Your name is Ada.");
    assertThat(talk.says("hello")).isEqualTo("Hello, Ada! How can I help?");
    assertThat(talk.says("goodbye")).startsWith("Goodbye, Ada.");
  }

  @Test
  void twoThingsInOneSentenceAreBothRemembered() throws InterruptedException {
    var talk = Talk.plain();
    talk.says("my name is grace and i live in new york");
    assertThat(talk.says("what is my name")).isEqualTo("Your name is Grace.");
    assertThat(talk.says("where do i live")).isEqualTo("You live in New York.");
  }

  @Test
  void whatWasNotToldIsNotKnown() throws InterruptedException {
    var talk = Talk.plain();
    assertThat(talk.says("what is my name")).isEqualTo("You have not told me your name yet.");
    assertThat(talk.says("where do i live")).isEqualTo("You have not told me that yet.");
    assertThat(talk.says("what did i tell you"))
        .isEqualTo("You have not told me anything to remember yet.");
  }

  @Test
  void bothSidesCanBeQuoted() throws InterruptedException {
    var talk = Talk.plain();
    assertThat(talk.says("what did you say")).isEqualTo("I have not said anything yet.");
    talk.says("thank you");
    assertThat(talk.says("what did i just stayed")).isEqualTo("You said: Thank you.");
    talk.says("thanks");
    assertThat(talk.says("what did you say")).isEqualTo("I said: You are welcome.");
  }
}
