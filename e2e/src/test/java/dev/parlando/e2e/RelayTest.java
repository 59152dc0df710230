package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A relay cannot be told from the server behind it: clients that talk to either hear the same
/// messages, ids aside.
@Timeout(180)
final class RelayTest {
  private static final int PAUSE_SAMPLES = 2 * Audio.INPUT_RATE;

  private Relayed servers;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void start() throws IOException {
    servers = Relayed.to(model(), Map.of());
  }

  private static ModelEntry model() {
    var model =
        ScriptedModel.script()
            .when("weather")
            .call("get_weather", Map.of("city", "Paris"))
            .whenAnswered("get_weather")
            .say("It is {output} in Paris.")
            .otherwise()
            .say("You said: {heard}");
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    return new ModelEntry("test", "Test", "Scripted.", new Sessions(stages, Ticker.system()));
  }

  @AfterEach
  void close() {
    servers.close();
  }

  @Test
  void anApplicationOfTheOfficialSdkHearsTheSameWithAndWithoutIt() throws Exception {
    var clip = clip();
    var direct = transcript(servers.far(), clip);
    var relayed = transcript(servers.near(), clip);

    assertThat(direct.size()).isGreaterThan(20);
    assertSame(relayed, direct);
  }

  @Test
  void aRawClientHearsTheSameFramesWithAndWithoutIt() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var direct = frames(http, servers.far());
      var relayed = frames(http, servers.near());

      assertThat(direct.getLast()).startsWith("1007 ").contains("telepathy");
      assertSame(relayed, direct);
    }
  }

  @Test
  void oneThatBridgesIsNoDifferent() throws Exception {
    try (var http = HttpClient.newHttpClient();
        var bridged = Relayed.to(model(), Map.of("bridge", "true"))) {
      assertSame(frames(http, bridged.near()), frames(http, bridged.far()));
    }
  }

  /// Transcripts keep their own order, beside that of all else: no server promises more.
  private static void assertSame(List<String> relayed, List<String> direct) {
    for (boolean transcripts : new boolean[] {false, true}) {
      assertThat(relayed)
          .filteredOn(message -> message.contains("Transcription\"") == transcripts)
          .isEqualTo(
              direct.stream()
                  .filter(message -> message.contains("Transcription\"") == transcripts)
                  .toList());
    }
  }

  private Path clip() throws IOException {
    var silence = Audio.of(Audio.INPUT_RATE, new short[PAUSE_SAMPLES]);
    var spoken =
        Audio.join(
            Audio.INPUT_RATE, List.of(silence, Chirp.speech("hear me", Audio.INPUT_RATE), silence));
    return Files.write(folder.resolve("clip.pcm"), spoken.blob().data());
  }

  private static List<String> transcript(LiveServer server, Path clip) throws Exception {
    var said =
        Needs.node("transcript.mjs", clip)
            .with("BASE_URL", "http://127.0.0.1:" + server.port())
            .json();
    var transcript = new ArrayList<String>();
    for (JsonNode message : said.get("messages")) {
      transcript.add(withoutIds(message.toString()));
    }
    transcript.add(said.get("farewell").toString());
    return transcript;
  }

  private static List<String> frames(HttpClient http, LiveServer server) throws Exception {
    var frames = new ArrayList<String>();
    try (var client = new Wireless(http, server.port())) {
      client.say(
          "{\"setup\":{\"model\":\"models/test\",\"output_audio_transcription\":{},"
              + "\"novelty\":{\"deep\":1}}}");
      frames.add(withoutIds(client.hear()));
      for (var words : List.of("one", "the weather", "three")) {
        client.say("{\"realtime_input\":{\"text\":\"" + words + "\",\"novelty\":1}}");
        var frame = "";
        while (!frame.contains("\"turnComplete\":true")) {
          frame = client.hear();
          frames.add(withoutIds(frame));
          if (frame.contains("toolCall")) {
            client.say(answerTo(frame));
          }
        }
      }
      client.say("{\"telepathy\":{}}");
      frames.add(client.hear());
    }
    return frames;
  }

  private static String answerTo(String toolCall) {
    var id = toolCall.replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
    return "{\"toolResponse\":{\"functionResponses\":[{\"id\":\""
        + id
        + "\",\"name\":\"get_weather\",\"response\":{\"output\":\"sunny\"}}]}}";
  }

  /// Ids are random and not all of one length, which the tokens of a prompt that holds them tell.
  private static String withoutIds(String json) {
    return json.replaceAll("\"(id|sessionId)\":\"[^\"]*\"", "\"$1\":\"\"")
        .replaceAll("\"(promptTokenCount|totalTokenCount)\":\\d+", "\"$1\":0")
        .replaceAll("(\"modality\":\"TEXT\",\"tokenCount\"):\\d+", "$1:0");
  }
}
