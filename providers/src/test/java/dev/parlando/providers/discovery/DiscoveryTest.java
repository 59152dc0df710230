package dev.parlando.providers.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryTest {
  private static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"nomic-embed-text\"},{\"id\":\"llama3.2:3b\"}]}";

  private final List<StreamingServer> servers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var server : servers) {
      server.close();
    }
  }

  @Test
  void aServerThatAnswersIsFoundWithAModelToTalkTo() throws Exception {
    var server = answering(200, MODELS);

    var found = new Discovery(List.of(server)).find();

    assertThat(found)
        .hasValueSatisfying(model -> {
          assertThat(model.model()).isEqualTo("llama3.2:3b");
          assertThat(model.settings())
              .containsEntry("provider", "openai")
              .containsEntry("url", "http://127.0.0.1:" + server.port() + "/v1")
              .containsEntry("images", "false");
        });
  }

  @Test
  void whereNobodyListensNothingIsFound() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(new Discovery(List.of(new LocalServer("Nobody", free))).find()).isEmpty();
  }

  @Test
  void whatIsNoSuchServerIsNotTakenForOne() throws Exception {
    assertThat(new Discovery(List.of(answering(404, MODELS))).find()).isEmpty();
    assertThat(new Discovery(List.of(answering(200, "<html>hello</html>"))).find()).isEmpty();
    assertThat(new Discovery(List.of(answering(200, "{\"data\":7}"))).find()).isEmpty();
    assertThat(new Discovery(List.of(answering(200, "{\"data\":[]}"))).find()).isEmpty();
  }

  @Test
  void theFirstOfSeveralWinsAndOneThatStallsHoldsUpNobodyForLong() throws Exception {
    var stalling = new StreamingServer();
    servers.add(stalling);
    var first = answering(200, MODELS.replace("llama", "first"));
    var second = answering(200, MODELS.replace("llama", "second"));
    long begun = System.nanoTime();

    var found = new Discovery(List.of(local(stalling), first, second)).find();

    assertThat(found).map(LocalModel::model).hasValue("first3.2:3b");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void onesOwnPortIsNotAsked() throws Exception {
    var usual = Set.of(11434, 1234, 8000, 8080);
    assertThat(Discovery.usual(usual).find()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'bge-m3,qwen3:8b', qwen3:8b",
    "'mistral,mistral:7b-instruct', mistral:7b-instruct",
    "'whisper-1,kokoro-tts,gemma-3-4b-it', gemma-3-4b-it",
    "'text-embedding-3,mxbai-embed-large', ",
    "'llama-guard3,phi4', phi4",
    "'qwen2.5-base,qwen2.5', qwen2.5",
    "'gpt-oss:20b', gpt-oss:20b"
  })
  void aModelIsChosenByItsName(String names, String chosen) {
    assertThat(ModelNames.choice(List.of(names.split(",", -1))).orElse(null)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "llava:7b, true",
    "qwen2.5vl:7b, true",
    "qwen3-vl-4b, true",
    "gemma3:4b, true",
    "llama3.2-vision, true",
    "llama3.2:3b, false",
    "qwen3:8b, false"
  })
  void whetherAModelSeesIsInItsName(String name, boolean sees) {
    assertThat(ModelNames.sees(name)).isEqualTo(sees);
  }

  private LocalServer answering(int status, String body) {
    var server = new StreamingServer();
    servers.add(server);
    Thread.ofVirtual()
        .start(() -> {
          try {
            server.nextEver().answer(status, "application/json", body);
          } catch (InterruptedException _) {
            // The test is over.
          }
        });
    return local(server);
  }

  private static LocalServer local(StreamingServer server) {
    return new LocalServer(
        "Test", Integer.parseInt(server.host().substring(server.host().indexOf(':') + 1)));
  }
}
