package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A person on the web page, in a real browser with a WAV as its microphone. Screenshots of several
/// sizes are left in `target/screenshots`.
@ExtendWith(Served.class)
final class PageTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aPersonSpeaksTypesInterruptsAndHangsUp(RunningParlando parlando)
      throws IOException, InterruptedException {
    var screenshots = Files.createDirectories(Needs.HERE.resolve("target/screenshots"));
    var speech = Speech.wav(folder, "What is twelve times twelve?");

    var shown =
        Needs.node("page.mjs", Needs.chromium(), parlando.http(), speech, screenshots).json();

    assertThat(text(shown, "about")).isNotBlank();
    var spoken = shown.get("spoken");
    assertThat(text(spoken, "user")).contains("twelve times twelve");
    assertThat(text(spoken, "model")).contains("144");
    assertThat(text(spoken, "latency")).matches("after \\d+\\.\\d\\d s");
    assertThat(text(spoken, "length")).matches("\\d+\\.\\d s spoken");
    assertThat(shown.get("lit").asInt()).as("the lamp in the kitchen").isOne();
    assertThat(text(shown, "call")).contains("set_light").contains("kitchen").contains("true");
    assertThat(text(shown, "cut")).isEqualTo("interrupted");
    assertThat(text(shown.get("weather"), "model")).contains("paris");
    assertThat(text(shown, "state")).isEqualTo("not connected");
    assertThat(shown.get("complaints")).as("errors in the browser's console").isEmpty();
    assertThat(List.of("desktop", "tablet", "phone"))
        .allSatisfy(size ->
            assertThat(screenshots.resolve("conversation-" + size + "-light.png"))
                .isNotEmptyFile());
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).asString().toLowerCase(Locale.ROOT);
  }
}
