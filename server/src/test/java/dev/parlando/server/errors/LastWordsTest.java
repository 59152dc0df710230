package dev.parlando.server.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.behaviour.Refusal;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.UnknownMessage;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  @Test
  void theRuleFollowsTheServicesTextWhereThereIsRoom() {
    var words = new LastWords(Refusal.AFFECTIVE_DIALOG.exception(), false);
    assertThat(words.reason())
        .isEqualTo(
            "Request contains an invalid argument. setup.generation_config.enable_affective_dialog"
                + " is for 2.5 with native audio only");
    assertThat(new LastWords(Refusal.CONTENT_AFTER_HISTORY.exception(), false).reason())
        .isEqualTo("Request contains an invalid argument.");
  }

  @Test
  void aStrictServerSaysWhatTheServiceSays() {
    assertThat(new LastWords(Refusal.AFFECTIVE_DIALOG.exception(), true).reason())
        .isEqualTo("Request contains an invalid argument.");
  }

  @Test
  void theMessageHasAKindThatEveryClientKnowsAndOurOwnKeepsTheRest() {
    var message = new LastWords(Refusal.THINKING_WITHOUT_LEVEL.exception(), false).message();
    assertThat(new String(message, UTF_8))
        .matches("[ -~]+")
        .startsWith("{\"serverContent\":{},\"parlando\":{\"error\":{\"code\":1007,")
        .contains("\"rule\":\"setup.generation_config.thinking_config", "\"cause\":", "\"cure\":");
    assertThat(new LiveCodec(Dialect.GEMINI).decodeServer(message))
        .singleElement()
        .isInstanceOfSatisfying(
            UnknownMessage.class, told -> assertThat(told.json()).containsOnlyKeys("parlando"));
  }

  @Test
  void theLogHasCauseAndCureButNoWordOfTheClients() {
    var frame = "{\"setup\":{\"generationConfig\":{\"topK\":\"sesame\"}}}".getBytes(UTF_8);
    try {
      new LiveCodec(Dialect.GEMINI).strict().decodeClient(frame);
    } catch (ProtocolException e) {
      var words = new LastWords(e, true);
      assertThat(words.reason()).endsWith("\"sesame\"");
      assertThat(words.explanation())
          .contains("setup.generation_config.top_k", "Why: ", "What helps: ")
          .doesNotContain("sesame");
      return;
    }
    throw new AssertionError("was taken");
  }

  @Test
  void anErrorThatNobodyKnowsIsToldAsItIs() {
    var words = new LastWords(new ProtocolException(4000, "strange"), false);
    assertThat(words.reason()).isEqualTo("strange");
    assertThat(words.explanation()).isEqualTo("strange");
  }
}
