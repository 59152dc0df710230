package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The official JavaScript SDK over several connections, and over several lives of the server.
final class ResumptionTest {
  @TempDir private Path home = Path.of("");

  private static Program node(RunningParlando parlando, Object... arguments)
      throws IOException, InterruptedException {
    return Needs.node("resume.mjs", arguments).with("BASE_URL", parlando.http());
  }

  @Test
  void aCallIsAnsweredAfterARestartAndTheConversationIsRemembered()
      throws IOException, InterruptedException {
    String handle;
    String call;
    try (var parlando = RunningParlando.start(home, Map.of())) {
      var left = node(parlando, "leave").json();
      handle = left.get("handle").asString();
      assertThat(left.get("call").get("name").asString()).isEqualTo("get_weather");
      call = left.get("call").get("id").asString();
    }
    try (var parlando = RunningParlando.start(home, Map.of())) {
      var found = node(parlando, "answer", handle, "get_weather", call).json();
      assertThat(found.get("weather").get("said").asString()).containsIgnoringCase("sunny");
      assertThat(found.get("name").get("said").asString()).contains("Ada");
    }
  }

  @Test
  void whoIsToldToGoResumesWhileTheOldConnectionIsOpen() throws IOException, InterruptedException {
    var limits = Map.of("PARLANDO_CONNECTION_LIFETIME", "65s", "PARLANDO_GO_AWAY_NOTICE", "50s");
    try (var parlando = RunningParlando.start(home, limits)) {
      var moved = node(parlando, "goAway").json();
      assertThat(moved.get("goAway").get("timeLeft").asString()).isEqualTo("50s");
      assertThat(moved.get("closed").get("code").asInt()).isEqualTo(1000);
      assertThat(moved.get("name").get("said").asString()).contains("Ada");
    }
  }
}
