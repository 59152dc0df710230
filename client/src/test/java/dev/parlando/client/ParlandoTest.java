package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.client.tools.LiveFunction;
import dev.parlando.client.tools.Tools;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupBuilder;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The client and this repository's server, with nothing between them but a socket.
@Timeout(60)
final class ParlandoTest {
  private LiveServer server;
  private LiveClient client;

  @BeforeEach
  void start() throws IOException {
    var model =
        ScriptedModel.script()
            .when("weather")
            .call("weather", Map.of("city", "Oslo"))
            .whenAnswered("weather")
            .say("It is {output} in Oslo.")
            .otherwise()
            .say("You said: {heard}");
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    server =
        LiveServer.builder()
            .model(
                new ModelEntry("test", "Test", "Scripted.", new Sessions(stages, Ticker.system())))
            .start();
    client = LiveClient.builder().endpoint("http://127.0.0.1:" + server.port()).build();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private static SetupBuilder text() {
    return Setup.builder("test").generationConfig(GenerationConfig.of(Modality.TEXT, null));
  }

  @Test
  void aQuestionInTextIsAnswered() {
    try (var session = client.connect(text().build())) {
      assertThat(session.ask("hello").text()).isEqualTo("You said: hello");
      assertThat(session.ask("again").text()).isEqualTo("You said: again");
    }
  }

  @Test
  void anAnswerInSpeechComesWithItsTranscript() {
    try (var session = client.connect(Setup.builder("test").transcribeOutput().build())) {
      var turn = session.ask("hi");
      assertThat(turn.said()).isEqualTo("You said: hi");
      assertThat(Chirp.heard(turn.audio())).isEqualTo("You said: hi");
      assertThat(turn.audio().rate()).isEqualTo(Audio.OUTPUT_RATE);
    }
  }

  static final class Station {
    @LiveFunction("Tells the weather.")
    String weather(String city) {
      return city.equals("Oslo") ? "clear" : "foggy";
    }
  }

  @Test
  void aToolRunsInTheMiddleOfTheTurn() {
    try (var session = client.connect(text().build(), Tools.of(new Station()))) {
      assertThat(session.ask("the weather, please").text()).isEqualTo("It is clear in Oslo.");
    }
  }

  @Test
  void anUnknownModelIsRefusedWithAHint() {
    assertThatThrownBy(() -> client.connect(Setup.of("nonsense")))
        .isInstanceOf(LiveException.class)
        .hasMessageContaining("1008")
        .hasMessageContaining("check the model's name");
  }

  @Test
  void theServersGoingIsTold() {
    try (var session = client.connect(text().build())) {
      server.close();
      assertThatThrownBy(session::collectTurn).hasMessageContaining("1001");
    }
  }
}
