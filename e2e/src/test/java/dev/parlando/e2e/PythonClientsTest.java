package dev.parlando.e2e;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Python that was written for the Gemini Live API, where the machine has its modules.
@ExtendWith(Served.class)
final class PythonClientsTest {
  private static final String QUESTION = "What is twelve times twelve?";

  @TempDir private Path folder = Path.of("");

  @Test
  void aRawClientThatOpensWithConfigIsServed(RunningParlando parlando)
      throws IOException, InterruptedException {
    var url = parlando.webSocket() + "?key=YOUR_API_KEY";
    var client =
        Needs.python(
            "websockets", "seed.py", url, Speech.clip(folder, QUESTION), Speech.redPicture(folder));

    Turn.assertWholeConversation(client.json());
  }

  @Test
  void anApplicationOfTheOfficialSdkIsServedOverTls(RunningParlando parlando)
      throws IOException, InterruptedException {
    var client =
        Needs.python(
            "google.genai", "sdk.py", Speech.clip(folder, QUESTION), Speech.redPicture(folder));

    var steps =
        client
            .with("GOOGLE_GEMINI_BASE_URL", parlando.https())
            .with("SSL_CERT_FILE", parlando.authority().toString())
            .json();
    Turn.assertWholeConversation(steps);
  }
}
