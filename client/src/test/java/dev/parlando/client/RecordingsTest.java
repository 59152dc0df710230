package dev.parlando.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.client.Recording.Line;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Google's service once said is said again, frame by frame, and seen as it was meant. What
/// was meant is taken from the frames' text by itself, without the codec.
@Timeout(60)
final class RecordingsTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  private final Peer peer = new Peer();
  private final LiveClient client = peer.client().build();

  @AfterEach
  void close() throws IOException {
    client.close();
    peer.close();
  }

  static List<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedConversationIsSeenAsItWasMeant(Path file) throws Exception {
    var recording = Recording.read(file);
    var setup = (Setup) Peer.CODEC.decodeClient(recording.lines().getFirst().json());
    var connecting = client.connectAsync(setup, Tools.none());
    var call = peer.answer();
    assertThat(call.hear()).isEqualTo(setup);
    call.sayJson(recording.lines().get(1).json());
    var session = connecting.join();
    var seen = new Seen();
    session.listen(seen);
    var rest = recording.lines().subList(2, recording.lines().size());
    for (var line : rest) {
      play(line, session, call);
    }
    call.close(1000, "");
    assertThat(seen.over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen.told).isEqualTo(meant(rest));
  }

  private static void play(Line line, LiveSession session, Call call) {
    if (line.ofServer()) {
      call.sayJson(line.json());
      return;
    }
    var message = Peer.CODEC.decodeClient(line.json());
    session.send(message);
    assertThat(call.hear()).isEqualTo(message);
  }

  /// What a listener is told.
  private static final class Seen implements LiveListener {
    private final List<String> told = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void onMessage(ServerMessage message) {
      told.add("a frame");
    }

    @Override
    public void onOutputTranscript(String delta) {
      told.add("text " + delta);
    }

    @Override
    public void onText(String delta) {
      told.add("text " + delta);
    }

    @Override
    public void onAudio(Audio piece) {
      told.add(piece.length() * 2 + " bytes of sound");
    }

    @Override
    public void onToolCall(ToolCall call) {
      call.functionCalls()
          .forEach(function ->
              told.add("call " + function.name() + " " + function.id() + " " + function.args()));
    }

    @Override
    public void onGenerationComplete() {
      told.add("generation complete");
    }

    @Override
    public void onTurnComplete() {
      told.add("turn complete");
    }

    @Override
    public void onClose(@Nullable LiveException failure) {
      told.add("closed " + failure);
      over.countDown();
    }
  }

  private static List<String> meant(List<Line> lines) {
    var meant = new ArrayList<String>();
    for (var line : lines) {
      if (line.ofServer()) {
        meant.add("a frame");
        meant.addAll(meant(new String(line.json(), UTF_8)));
      }
    }
    meant.add("closed null");
    return meant;
  }

  private static List<String> meant(String json) {
    var meant = new ArrayList<String>();
    find("\"text\": \"((?:[^\"\\\\]|\\\\.)*)\"", json)
        .forEach(text -> meant.add("text " + text.group(1).replace("\\n", "\n")));
    find("\"data\": \"([^\"]*)\"", json)
        .map(data -> Base64.getDecoder().decode(data.group(1)).length)
        .forEach(length -> meant.add(length + " bytes of sound"));
    find("\"location\": \"([^\"]*)\"", json)
        .forEach(location ->
            meant.add(
                "call "
                    + one("name", json)
                    + " "
                    + one("id", json)
                    + " {location="
                    + location.group(1)
                    + "}"));
    find("\"generationComplete\": true", json).forEach(_ -> meant.add("generation complete"));
    find("\"turnComplete\": true", json).forEach(_ -> meant.add("turn complete"));
    return meant;
  }

  private static Stream<MatchResult> find(String pattern, String json) {
    return Pattern.compile(pattern).matcher(json).results();
  }

  private static @Nullable String one(String name, String json) {
    return find("\"" + name + "\": \"([^\"]*)\"", json)
        .map(found -> found.group(1))
        .findFirst()
        .orElse(null);
  }
}
