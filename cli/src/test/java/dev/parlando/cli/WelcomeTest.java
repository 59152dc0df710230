package dev.parlando.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.server.ModelEntry;
import org.junit.jupiter.api.Test;

final class WelcomeTest {
  private static final ModelEntry MODEL =
      new ModelEntry(
          "parlando",
          "Parlando",
          "a demonstration",
          (_, _) -> {
            throw new IllegalStateException("nobody connects here");
          });

  @Test
  void theFirstLineSaysWhereItListens() {
    var welcome =
        new Welcome("http://127.0.0.1:8080", "https://127.0.0.1:8443", MODEL, "any", true);

    assertThat(welcome.toString().lines().findFirst())
        .hasValue("Parlando is listening on http://127.0.0.1:8080 and https://127.0.0.1:8443");
  }

  @Test
  void itSaysWhatAnswersAndHowToReplaceIt() {
    var welcome =
        new Welcome("http://127.0.0.1:8080", "https://127.0.0.1:8443", MODEL, "any", true);

    assertThat(welcome.toString()).contains("parlando: a demonstration", "--llm URL");
  }

  @Test
  void itPointsEachClientAtTheServer() {
    var welcome = new Welcome("http://127.0.0.1:1", "https://127.0.0.1:2", MODEL, "any", true);

    assertThat(welcome.toString().lines())
        .filteredOn(line -> line.matches("  (Page|Terminal|JavaScript|Python|Java|WebSocket) .*"))
        .satisfiesExactly(
            page -> assertThat(page).endsWith("http://127.0.0.1:1/"),
            terminal -> assertThat(terminal).endsWith("parlando talk --url http://127.0.0.1:1"),
            javaScript -> assertThat(javaScript).contains("baseUrl: 'http://127.0.0.1:1'"),
            python -> assertThat(python).contains("'base_url': 'https://127.0.0.1:2'"),
            java -> assertThat(java).contains("baseUrl(\"https://127.0.0.1:2\")"),
            raw -> assertThat(raw).contains("ws://127.0.0.1:1/ws/", "BidiGenerateContent?key=any"));
  }

  @Test
  void withoutTlsItPromisesNone() {
    var welcome = new Welcome("http://127.0.0.1:1", "", MODEL, "any", false);

    assertThat(welcome.toString())
        .startsWith("Parlando is listening on http://127.0.0.1:1\n")
        .doesNotContain("https", "Python", "--llm");
  }

  @Test
  void clientsAreSentToAnAddressThatCanBeReached() {
    var welcome = new Welcome("http://0.0.0.0:1", "", MODEL, "any", false);

    assertThat(welcome.toString())
        .startsWith("Parlando is listening on http://0.0.0.0:1\n")
        .contains("baseUrl: 'http://127.0.0.1:1'");
  }
}
