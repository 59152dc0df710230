package dev.parlando.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What clients once said to Google's service is said to this one, frame by frame, and answered in
/// the same form. The recordings hold no sound; what is said aloud is chirped instead.
@Timeout(60)
final class RecordedConversationsTest {
  private static final Path RECORDINGS = Path.of("../client/src/test/resources/recordings");
  private static final String VERTEX =
      "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent";
  private static final Pattern DATA = Pattern.compile("\"data\": ?\"[^\"]*\"");

  /// The kinds of which a turn consists. A turn's content comes in pieces of which the number says
  /// nothing, and a recording ends where its client had heard enough.
  private static final List<String> MARKS =
      List.of("setupComplete", "toolCall", "generationComplete", "turnComplete", "interrupted");

  private final LiveServer server = start();

  RecordedConversationsTest() throws IOException {}

  private static LiveServer start() throws IOException {
    var model =
        ScriptedModel.script()
            .when("weather")
            .call("get_current_weather", Map.of("location", "Redmond, WA"))
            .otherwise()
            .say("Yes.");
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    var byName = Behaviours.byName();
    var sessions = new Sessions(stages, Ticker.system(), SessionOptions.DEFAULT, byName);
    return LiveServer.builder()
        .model(new ModelEntry("test", "Test", "Scripted.", sessions, byName))
        .start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  static List<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedConversationIsAnsweredInTheSameForm(Path file) throws Exception {
    boolean vertex = file.getFileName().toString().startsWith("vertex");
    var frames = frames(file);
    var asked = frames.stream().filter(frame -> frame.startsWith(">")).toList();
    var recorded = frames.stream().filter(frame -> frame.startsWith("<")).toList();
    try (var caller = Caller.call(server, vertex ? VERTEX : Caller.DEVELOPER)) {
      var heard = new ArrayList<String>();
      caller.say(asked.getFirst().substring(1));
      heard.add(caller.hear().text());
      assertThat(heard.getFirst()).contains("setupComplete");
      assertThat(heard.getFirst().contains("sessionId") || !vertex).isTrue();
      asked.stream().skip(1).forEach(frame -> caller.say(aloud(frame.substring(1))));
      if (asked.size() == 1 || asked.getLast().contains("toolResponse")) {
        // Nothing was asked; a response to no call changes nothing, and the session goes on.
        caller.type("Are you there?");
      }
      while (!heard.getLast().contains("\"turnComplete\":true")) {
        heard.add(caller.hear().text());
      }
      assertSameForm(recorded, heard, vertex);
    }
  }

  private static void assertSameForm(List<String> recorded, List<String> heard, boolean vertex) {
    assertThat(marks(heard)).startsWith(marks(recorded).toArray(String[]::new));
    assertThat(marks(heard)).filteredOn("turnComplete"::equals).hasSize(1);
    for (var content : List.of("\"text\"", "\"inlineData\"", "\"outputTranscription\"")) {
      if (holds(recorded, content)) {
        assertThat(holds(heard, content)).as(content).isTrue();
      }
    }
    if (vertex && holds(heard, "\"modelTurn\"")) {
      assertThat(heard).anyMatch(frame -> frame.contains("\"role\":\"model\""));
    }
    assertThat(heard.getLast()).contains("\"usageMetadata\"");
  }

  private static boolean holds(List<String> frames, String content) {
    return frames.stream().anyMatch(frame -> frame.contains(content));
  }

  private static List<String> marks(List<String> frames) {
    return frames.stream()
        .flatMap(frame -> MARKS.stream().filter(mark -> frame.contains('"' + mark + '"')))
        .toList();
  }

  /// With speech where the recording's was.
  private static String aloud(String frame) {
    var speech =
        Audio.join(
            Audio.INPUT_RATE,
            List.of(
                Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(300)),
                Chirp.speech("hi", Audio.INPUT_RATE),
                Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(900))));
    var data = Base64.getEncoder().encodeToString(speech.bytes());
    return DATA.matcher(frame).replaceAll("\"data\":\"" + data + "\"");
  }

  /// The frames of a recording: `>` or `<`, and the JSON.
  private static List<String> frames(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    var frames = new ArrayList<String>();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '<' || bytes[at] == '>') {
        int space = at;
        while (bytes[space] != ' ') {
          space++;
        }
        int length = Integer.parseInt(new String(bytes, at + 1, space - at - 1, US_ASCII));
        int end = space + 1 + length;
        frames.add((char) bytes[at] + new String(Arrays.copyOfRange(bytes, space + 1, end), UTF_8));
        at = end - 1;
      }
    }
    return frames;
  }
}
