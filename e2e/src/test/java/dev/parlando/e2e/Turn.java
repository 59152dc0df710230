package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// One turn as a client program reports it.
record Turn(JsonNode json) {
  /// The turns of a conversation that every client program holds: text, audio, video, a tool.
  static void assertWholeConversation(JsonNode steps) {
    var text = new Turn(steps.get("text"));
    text.isSpoken();
    assertThat(text.said()).containsAnyOf("hello", "hi ", "well", "good", "help");

    var audio = new Turn(steps.get("audio"));
    audio.isSpoken();
    assertThat(audio.heard()).contains("twelve times twelve");
    assertThat(audio.said()).contains("144");

    var video = new Turn(steps.get("video"));
    video.isSpoken();
    assertThat(video.said()).contains("red");

    var tool = new Turn(steps.get("tool"));
    tool.isSpoken();
    var call = tool.json().get("calls").get(0);
    assertThat(call.get("name").asString()).isEqualTo("get_weather");
    assertThat(call.get("args").get("city").asString()).isEqualToIgnoringCase("paris");
    assertThat(tool.said()).contains("sunny");
  }

  /// Half a second at least, by the bytes or by the length of the base64.
  void isSpoken() {
    var bytes = json.path("audioBytes").asInt(json.path("audioLength").asInt() * 3 / 4);
    assertThat(bytes).isGreaterThan(24000);
  }

  String heard() {
    return json.get("heard").asString().toLowerCase(Locale.ROOT);
  }

  String said() {
    return json.get("said").asString().toLowerCase(Locale.ROOT);
  }
}
