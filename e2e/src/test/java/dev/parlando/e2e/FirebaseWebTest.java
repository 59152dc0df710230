package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Firebase AI Logic for the web, in a real browser with a microphone: `startAudioConversation`.
final class FirebaseWebTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void anAudioConversationCallsAFunctionAndIsAnswered() throws IOException, InterruptedException {
    var wav = Speech.wav(folder, "What is the weather in Paris?");

    try (var parlando = Scripted.understanding("the weather in Paris")) {
      assertConversation(Needs.node("firebase.mjs", Needs.chromium(), parlando.http(), wav).json());
    }
  }

  private static void assertConversation(JsonNode found) {
    assertThat(found.get("complaints").size()).as(found.toString()).isZero();
    assertThat(found.get("paths").get(0).asString())
        .isEqualTo(
            "firebasevertexai.googleapis.com/ws/google.firebase.vertexai.v1beta"
                + ".GenerativeService/BidiGenerateContent");
    assertThat(found.get("heard").asString()).isEqualTo("the weather in Paris");
    assertThat(found.get("calls").size()).isEqualTo(1);
    assertThat(found.get("said").asString()).isEqualTo("It is sunny.");
    assertThat(found.get("sounds").asInt()).isPositive();
  }
}
