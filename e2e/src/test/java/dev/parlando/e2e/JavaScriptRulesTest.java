package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The official JavaScript SDK where the rules of the protocol are fine.
final class JavaScriptRulesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theOfficialSdkMeetsTheRulesItKnows() throws IOException, InterruptedException {
    try (var parlando = new Scripted()) {
      var clip = Scripted.clip(folder, "marked by me");
      var found = Needs.node("rules.mjs", parlando.http(), clip).json();

      assertThat(found.get("manual").get("heard").asString()).isEqualTo("marked by me");
      assertThat(found.get("manual").get("audioBytes").asInt()).isPositive();
      assertTold(found.get("WHEN_IDLE"), false);
      assertTold(found.get("INTERRUPT"), true);
      assertSilent(found.get("SILENT"));
      assertConstrained(found.get("token"));
      assertThat(said(found.get("vertex"))).isEqualTo("You said: hello");
    }
  }

  private static void assertTold(JsonNode found, boolean interrupted) {
    assertThat(found.get("ordered").get("calls").size()).isEqualTo(1);
    assertThat(found.get("before").get("interrupted").asBoolean()).isEqualTo(interrupted);
    assertThat(said(found.get("after"))).isEqualTo("The pizza is ready.");
  }

  private static void assertSilent(JsonNode found) {
    assertThat(said(found.get("before"))).isEqualTo("You said: hello");
    assertThat(said(found.get("after"))).isEqualTo("You said: hello");
  }

  /// The token fixes what is answered, and lets in once.
  private static void assertConstrained(JsonNode found) {
    assertThat(found.get("name").asString()).startsWith("auth_tokens/");
    assertThat(found.get("turn").get("audioBytes").asInt()).isZero();
    assertThat(found.get("again").asString())
        .contains("1011", "Token has been used too many times");
  }

  private static String said(JsonNode turn) {
    return turn.get("said").asString();
  }
}
