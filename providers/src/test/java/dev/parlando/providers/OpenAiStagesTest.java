package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageProvider;
import java.io.IOException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiStagesTest {
  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void theProviderIsFoundByItsName() {
    assertThat(ServiceLoader.load(StageProvider.class))
        .anySatisfy(provider -> assertThat(provider.name()).isEqualTo("openai"));
  }

  @Test
  void anUnknownKeyIsRefusedNamingItAndTheKnownOnes() {
    assertThatThrownBy(() -> openAi.model("modle", "x"))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("'modle'")
        .hasMessageContaining("firstTokenTimeoutSeconds, ")
        .hasMessageContaining("model, ");
  }

  @ParameterizedTest
  @CsvSource({
    "url, ''",
    "model, ''",
    "connectTimeoutSeconds, never",
    "connectTimeoutSeconds, 0",
    "firstTokenTimeoutSeconds, -1",
    "tokenTimeoutSeconds, 1e99",
    "retries, many",
    "retries, 11",
    "images, maybe",
    "tokenLimitField, tokens",
    "extraBody, [1]",
    "keyEnv, NOT_SET",
    "key, two words",
  })
  void aWrongValueIsRefusedNamingItsKeyAndNeverTheValue(String key, String value) {
    assertThatThrownBy(() -> openAi.model(key, value))
        .isInstanceOfSatisfying(
            StageException.class,
            failure -> assertThat(failure.kind()).isEqualTo(StageException.Kind.REFUSED))
        .hasMessageContaining(key)
        .hasMessageNotContainingAny("never", "many", "two words", "NOT_SET", "maybe");
  }

  @Test
  void aKeyIsGivenOnce() {
    assertThatThrownBy(() -> openAi.model("key", "a", "keyEnv", "SERVER_KEY"))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("only one");
  }

  @Test
  void settingsNeverShowTheirValues() {
    assertThat(openAi.settings("key", "sesame-42").toString())
        .contains("key")
        .doesNotContain("sesame-42");
  }

  @Test
  void furtherFieldsReachTheServer() throws Exception {
    var generation =
        openAi.generation(
            Prompts.saying("Hello"),
            "reasoningEffort",
            "low",
            "extraBody",
            "{\"chat_template_kwargs\":{\"enable_thinking\":false}}");
    var exchange = openAi.server().next();
    exchange.stream().done();
    generation.rest();
    assertThat(exchange.json().path("reasoning_effort").asString()).isEqualTo("low");
    assertThat(exchange.json().at("/chat_template_kwargs/enable_thinking").isBoolean()).isTrue();
  }
}
