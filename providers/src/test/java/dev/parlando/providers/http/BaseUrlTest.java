package dev.parlando.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.spi.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:11434, http://localhost:11434/v1/chat/completions",
    "http://localhost:11434/, http://localhost:11434/v1/chat/completions",
    "http://localhost:8000/v1, http://localhost:8000/v1/chat/completions",
    "http://localhost:8000/v1/, http://localhost:8000/v1/chat/completions",
    "http://localhost:8000/v1/chat/completions, http://localhost:8000/v1/chat/completions",
    "http://localhost:8000/v1/audio/speech/, http://localhost:8000/v1/chat/completions",
    "https://api.example.org/chat/completions, https://api.example.org/chat/completions",
    "https://gateway.example.org/llm, https://gateway.example.org/llm/v1/chat/completions",
    "https://api.example.org/v1beta/openai/,"
        + " https://api.example.org/v1beta/openai/chat/completions",
    "https://a.example.org/v1?zone=2, https://a.example.org/v1/chat/completions?zone=2",
    "http://[::1]:9, http://[::1]:9/v1/chat/completions",
  })
  void anAddressIsTakenAsPeopleGiveIt(String url, String expected) {
    assertThat(BaseUrl.of(url).resolve("chat/completions")).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:11434", "ftp://a", "http://", "http:// a", "", "/v1", "http://me:pw@a"})
  void whatIsNoAddressIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> BaseUrl.of(url))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("setting 'url'")
        .hasMessageNotContainingAny("pw", "11434", "ftp");
  }

  @Test
  void messagesTellTheHostAlone() {
    assertThat(BaseUrl.of("http://localhost:8000/v1?secret=1").host()).isEqualTo("localhost:8000");
    assertThat(BaseUrl.of("https://api.example.org").host()).isEqualTo("api.example.org");
  }
}
