package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What is said of an answer, and what is shown of it.
class SpokenAnswerTest {
  private static final Setup SHOWN = Setup.builder("m").transcribeOutput().build();

  @Test
  void whatIsWrittenOutForTheVoiceIsShownAsItWasWritten() throws InterruptedException {
    var turn = answer("That is **$5** at 9:30. See [it](https://example.com/it)!");

    assertThat(Talk.spoken(turn)).isEqualTo("That is five dollars at nine thirty. See it!");
    assertThat(Talk.said(turn))
        .isEqualTo("That is **$5** at 9:30. See [it](https://example.com/it)!");
  }

  @Test
  void codeIsShownAndNotSaid() throws InterruptedException {
    var turn = answer("Here it is:\n```\nint x = 5;\n```\nThat is all.\n```\ny\n```");

    assertThat(Talk.spoken(turn)).isEqualTo("Here it is: That is all.");
    assertThat(Talk.said(turn)).contains("int x = 5;").endsWith("y\n```");
  }

  @Test
  void anAnswerOfWhichNothingCanBeSaidEndsAllTheSame() throws InterruptedException {
    var turn = answer("😀");

    assertThat(Talk.sounds(turn)).isEmpty();
    assertThat(Talk.said(turn)).isEqualTo("😀");
  }

  /// The scripted model waits in mid-sentence until its first clause has been heard.
  @Test
  void theFirstClauseIsHeardWhileTheModelWrites() throws InterruptedException {
    var heard = new CountDownLatch(1);
    var model =
        ScriptedModel.script()
            .otherwise()
            .say("When the rain has stopped, ")
            .until(heard)
            .say("we go out.");
    var talk = Talk.with(model, SHOWN).type("hello");

    var _ = talk.until(Talk::isSound);
    heard.countDown();

    assertThat(Talk.said(talk.untilEndOfTurn())).endsWith("we go out.");
  }

  private static List<ServerMessage> answer(String text) throws InterruptedException {
    return Talk.with(ScriptedModel.script().otherwise().say(text), SHOWN)
        .type("hello")
        .untilEndOfTurn();
  }
}
