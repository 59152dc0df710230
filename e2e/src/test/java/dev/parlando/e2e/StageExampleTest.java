package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The example of a stage is what people copy: it is short, it runs, and it answers.
final class StageExampleTest {
  private static final Path EXAMPLE = Needs.HERE.resolveSibling("examples/stages/EchoStage.java");
  private static final Pattern ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)/");
  private static final Pattern TRANSCRIPT =
      Pattern.compile("\"outputTranscription\":\\{\"text\":\"([^\"]*)\"");
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

  @Test
  void theEchoAnswers() throws Exception {
    assertThat(Files.readAllLines(EXAMPLE)).hasSizeLessThanOrEqualTo(60);
    var process = start();
    try (var client = HttpClient.newHttpClient()) {
      var said = process.inputReader(StandardCharsets.UTF_8).readLine();
      var address = ADDRESS.matcher(String.valueOf(said));
      assertThat(address.find()).as(said).isTrue();

      assertThat(spoken(conversation(client, URI.create("ws://" + address.group(1) + PATH))))
          .isEqualTo("You said: good morning");
      client.shutdownNow();
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Process start() throws IOException {
    var command =
        RunningParlando.java(
            List.of("-cp", RunningParlando.classPath(), "--enable-native-access=ALL-UNNAMED"),
            EXAMPLE.toString());
    return new ProcessBuilder(command)
        .redirectError(Needs.HERE.resolve("target/echo.log").toFile())
        .start();
  }

  /// All frames of a turn, as text.
  private static String conversation(HttpClient client, URI uri) throws Exception {
    var frames = new LinkedBlockingQueue<String>();
    var socket = client.newWebSocketBuilder().buildAsync(uri, new Frames(frames)).join();
    socket
        .sendText(
            "{\"setup\":{\"model\":\"models/parlando\",\"outputAudioTranscription\":{},"
                + "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]}}}",
            true)
        .join();
    assertThat(next(frames)).contains("setupComplete");
    socket
        .sendText(
            "{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"good"
                + " morning\"}]}],\"turnComplete\":true}}",
            true)
        .join();
    var turn = new StringBuilder();
    while (turn.indexOf("turnComplete") < 0) {
      turn.append(next(frames));
    }
    socket.abort();
    return turn.toString();
  }

  private static String spoken(String turn) {
    return TRANSCRIPT
        .matcher(turn)
        .results()
        .map(piece -> piece.group(1))
        .collect(Collectors.joining());
  }

  private static String next(BlockingQueue<String> frames) throws InterruptedException {
    var frame = frames.poll(30, TimeUnit.SECONDS);
    assertThat(frame).as("a frame").isNotNull();
    return frame;
  }

  private record Frames(BlockingQueue<String> queue) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
      queue.add(StandardCharsets.UTF_8.decode(bytes).toString());
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      queue.add(text.toString());
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
