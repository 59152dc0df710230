package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Search.Finding;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ContextWindowCompression;
import dev.parlando.protocol.ContextWindowCompression.SlidingWindow;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.VoiceActivity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a client may ask for in its setup, and gets.
@Timeout(20)
class SetupTermsTest {

  @Test
  void theUsersSpeechIsSignalledWhereAsked() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), setup("\"explicitVadSignal\":true"));

    talk.say("hello");

    var start = (VoiceActivity) talk.until(VoiceActivity.class::isInstance);
    var end = (VoiceActivity) talk.until(VoiceActivity.class::isInstance);
    assertThat(start.type()).isEqualTo(VoiceActivity.Type.ACTIVITY_START);
    assertThat(start.audioOffset()).isBetween(Duration.ofMillis(280), Duration.ofMillis(360));
    assertThat(end.type()).isEqualTo(VoiceActivity.Type.ACTIVITY_END);
    var spoken = Talk.speech("hello").duration();
    assertThat(end.audioOffset()).isBetween(spoken.plusMillis(200), spoken.plusMillis(400));
  }

  @Test
  void otherwiseItIsNot() throws InterruptedException {
    var turn = Talk.with(ScriptedModel.echo(), setup("")).say("hello").untilEndOfTurn();

    assertThat(turn).noneMatch(VoiceActivity.class::isInstance);
  }

  @Test
  void outsideAnActivityOnlyTheLatestPictureCounts() throws InterruptedException {
    assertThat(picturesOf("TURN_INCLUDES_ONLY_ACTIVITY")).isEqualTo(1);
    assertThat(picturesOf("TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO")).isEqualTo(3);
    assertThat(picturesOf("TURN_COVERAGE_UNSPECIFIED")).isEqualTo(3);
  }

  private static long picturesOf(String coverage) throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.echo());
    var talk =
        Talk.with(
            prompts, setup("\"realtimeInputConfig\":{\"turnCoverage\":\"" + coverage + "\"}"));
    for (byte picture = 0; picture < 3; picture++) {
      talk.send(RealtimeInput.video(Blob.of("image/jpeg", new byte[] {picture})));
    }
    var _ = talk.type("what do you see?").untilEndOfTurn();
    return prompts.last().history().getLast().parts().stream()
        .filter(Part.InlineData.class::isInstance)
        .count();
  }

  @Test
  void aProactiveModelMaySayNothing() throws InterruptedException {
    var model =
        ScriptedModel.script()
            .when("mum")
            .say("[SIL", "ENCE]")
            .when("and")
            .say(" [WAIT] ")
            .otherwise()
            .say("[S", "ee?]");
    var prompts = new Overheard(model);
    var talk = Talk.with(prompts, setup("\"proactivity\":{\"proactiveAudio\":true}"));

    var _ = talk.until(SetupComplete.class::isInstance);
    var silent = talk.type("mum, where are you").untilEndOfTurn();
    var waiting = talk.type("I want and").untilEndOfTurn();
    var said = talk.type("hello").untilEndOfTurn();

    assertThat(silent).singleElement().matches(Talk::isEndOfTurn);
    assertThat(((ServerContent) waiting.getLast()).waitingForInput()).isTrue();
    assertThat(waiting).singleElement().matches(Talk::isEndOfTurn);
    assertThat(Talk.said(said)).isEqualTo("[See?]");
    assertThat(prompts.last().systemInstruction()).contains("[SILENCE]");
  }

  @Test
  void otherModelsSayWhateverTheyWrite() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.script().otherwise().say("[SILENCE]"), setup(""));

    assertThat(Talk.said(talk.type("hello").untilEndOfTurn())).isEqualTo("[SILENCE]");
  }

  @Test
  void aModelMaySearchTheWebAndSaysWhatItFound() throws InterruptedException {
    var turn = searching(query -> List.of(new Finding("News", "https://n.example", "Rain.")));

    var grounding =
        turn.stream()
            .filter(ServerContent.class::isInstance)
            .map(message -> ((ServerContent) message).groundingMetadata())
            .filter(metadata -> metadata != null)
            .toList();
    assertThat(Talk.spoken(turn)).startsWith("I read:");
    assertThat(grounding)
        .singleElement()
        .satisfies(metadata -> {
          assertThat(metadata.webSearchQueries()).containsExactly("weather today");
          assertThat(metadata.groundingChunks())
              .containsExactly(Map.of("web", Map.of("uri", "https://n.example", "title", "News")));
        });
  }

  @Test
  void aSearchThatFailsIsToldToTheModel() throws InterruptedException {
    var turn =
        searching(_ -> {
          throw new StageException(StageException.Kind.UNAVAILABLE, "down");
        });

    assertThat(Talk.spoken(turn)).isEqualTo("I read: The search cannot be reached.");
  }

  private static List<ServerMessage> searching(dev.parlando.engine.spi.Search search)
      throws InterruptedException {
    var model =
        ScriptedModel.script()
            .whenAnswered("google_search")
            .say("I read: {response}")
            .otherwise()
            .call("google_search", Map.of("query", "weather today"));
    var stages =
        new Stages(Talk::loudness, Chirp.transcriber(), model, Chirp.synthesizer(), search);
    return Talk.with(stages, setup("\"tools\":[{\"googleSearch\":{}}]"))
        .type("the weather?")
        .untilEndOfTurn();
  }

  @Test
  void aLongContextLosesItsOldestTurns() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.script().otherwise().say("Yes."));
    var compression = new ContextWindowCompression(100L, new SlidingWindow(40L));
    var talk = Talk.with(prompts, Setup.builder("m").contextWindowCompression(compression).build());

    for (int turn = 0; turn < 10; turn++) {
      var _ = talk.type(turn + " " + "many words to be remembered ".repeat(3)).untilEndOfTurn();
      assertThat(prompts.last().history()).first().matches(content -> !content.isModel());
    }

    assertThat(prompts.last().history().size()).isLessThan(8);
    assertThat(prompts.last().history().getLast().text()).startsWith("9");
  }

  @Test
  void aCompressionWithoutSenseIsRefused() {
    var compression = new ContextWindowCompression(-1L, new SlidingWindow(null));
    var setup = Setup.builder("m").contextWindowCompression(compression).build();

    assertThatThrownBy(() -> Talk.with(ScriptedModel.echo(), setup))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("setup.context_window_compression.trigger_tokens");
  }

  private static Setup setup(String more) {
    var json =
        "{\"setup\":{\"model\":\"m\",\"outputAudioTranscription\":{}"
            + (more.isEmpty() ? "" : "," + more)
            + "}}";
    return (Setup)
        new LiveCodec(Dialect.GEMINI).decodeClient(json.getBytes(StandardCharsets.UTF_8));
  }
}
