package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// JavaScript that was written for the Gemini Live API, with nothing changed but where the server
/// is.
@ExtendWith(Served.class)
final class JavaScriptClientsTest {
  private static final String QUESTION = "What is twelve times twelve?";

  @TempDir private Path folder = Path.of("");
  private Path clip = Path.of("");
  private Path picture = Path.of("");

  @BeforeEach
  void speakAndDraw() throws IOException, InterruptedException {
    clip = Speech.clip(folder, QUESTION);
    picture = Speech.redPicture(folder);
  }

  @Test
  void anApplicationOfTheOfficialSdkNeedsOnlyABaseUrl(RunningParlando parlando)
      throws IOException, InterruptedException {
    var steps = Needs.node("sdk.mjs", clip, picture).with("BASE_URL", parlando.http()).json();

    new Turn(steps.get("plain")).isSpoken();
    assertThat(steps.get("plain").get("mimeType").asString()).isEqualTo("audio/pcm;rate=24000");
    Turn.assertWholeConversation(steps);
  }

  @Test
  void anApplicationOfTheOfficialSdkIsPointedHereByTheEnvironment(RunningParlando parlando)
      throws IOException, InterruptedException {
    var steps =
        Needs.node("sdk.mjs", clip, picture).with("GOOGLE_GEMINI_BASE_URL", parlando.http()).json();

    Turn.assertWholeConversation(steps);
  }

  @Test
  void theOfficialSdkTrustsTheAuthorityOverTls(RunningParlando parlando)
      throws IOException, InterruptedException {
    var steps =
        Needs.node("sdk.mjs", clip, picture)
            .with("BASE_URL", parlando.https())
            .with("NODE_EXTRA_CA_CERTS", parlando.authority().toString())
            .json();

    Turn.assertWholeConversation(steps);
  }

  @Test
  void aRawClientThatOpensWithConfigAndDoesNotWaitIsServed(RunningParlando parlando)
      throws IOException, InterruptedException {
    var url = parlando.webSocket() + "?key=YOUR_API_KEY";

    Turn.assertWholeConversation(Needs.node("raw-node.mjs", url, clip, picture).json());
  }

  @Test
  void theSameRawClientRunsInABrowser(RunningParlando parlando)
      throws IOException, InterruptedException {
    var url = parlando.webSocket() + "?key=YOUR_API_KEY";
    var browser =
        Needs.node("raw-browser.mjs", Needs.chromium(), parlando.http(), url, clip, picture);

    Turn.assertWholeConversation(browser.json());
  }
}
