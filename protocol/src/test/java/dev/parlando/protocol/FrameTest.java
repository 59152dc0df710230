package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Frames that are passed on, and setups that are written again.
final class FrameTest {
  private static final LiveCodec GEMINI = new LiveCodec(Dialect.GEMINI);
  private static final LiveCodec VERTEX = new LiveCodec(Dialect.VERTEX);

  private static Frame server(String json) {
    return Frame.ofServer(json.getBytes(UTF_8));
  }

  private static String text(@Nullable Frame frame) {
    assertThat(frame).isNotNull();
    return new String(frame.json(), UTF_8);
  }

  private static String setupAgain(String json) {
    return new String(GEMINI.encode(GEMINI.decodeClient(json.getBytes(UTF_8))), UTF_8);
  }

  @Test
  void itsKindsAreKnownWhetherTheProtocolKnowsThemOrNot() {
    assertThat(server("{\"server_content\":{},\"tele_port\":{\"to\":1},\"goAway\":null}").kinds())
        .containsExactlyInAnyOrder("serverContent", "telePort");
  }

  @Test
  void aFrameOfAudioIsKnownWithoutItsBytesBeingRead() {
    var said = GEMINI.encode(ServerContent.says(Part.inline(Audio.of(24_000, (short) 1).blob())));
    assertThat(Frame.ofServer(said).isAudio()).isTrue();
    assertThat(Frame.ofServer(said).kinds()).containsExactly("serverContent");
    var spoken =
        "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"not base64!\"}}}";
    assertThat(Frame.ofClient(spoken.getBytes(UTF_8)).isAudio()).isTrue();
    assertThat(Frame.ofClient(spoken.getBytes(UTF_8)).kinds()).containsExactly("realtimeInput");
  }

  @Test
  void aSetupIsRecognisedHoweverItsNameIsWritten() {
    var frame = Frame.ofClient("{\"realtimeInput\":{},\"\\u0073etup\":{}}".getBytes(UTF_8));
    assertThat(frame.kinds()).contains("setup");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> server("[1]").kinds()).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> server("{").kinds()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aKindIsTakenOutAndTheRestIsLeft() {
    var frame = server("{\"goAway\":{\"timeLeft\":\"5s\"},\"serverContent\":{\"new\":[1,2.50]}}");
    assertThat(text(frame.without(Set.of("goAway"))))
        .isEqualTo("{\"serverContent\":{\"new\":[1,2.5]}}");
    assertThat(frame.without(Set.of("setupComplete"))).isSameAs(frame);
    assertThat(server("{\"go_away\":{}}").without(Set.of("goAway"))).isNull();
    assertThat(server("{\"goAway\":{},\"usageMetadata\":{}}").without(Set.of("goAway"))).isNull();
  }

  @Test
  void inAnotherDialectItSaysTheSame() {
    var frame =
        server(
            "{\"serverContent\":{\"modelTurn\":{\"role\":\"model\",\"parts\":[{\"inlineData\":"
                + "{\"mimeType\":\"audio/pcm\",\"data\":\"AAA=\",\"new\":1}},{\"newPart\":2}]},"
                + "\"newField\":3},\"usageMetadata\":{\"candidatesTokenCount\":4,\"newCount\":5}}");
    var gemini = text(frame.respelt(Dialect.GEMINI));
    assertThat(gemini)
        .isEqualTo(
            "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":"
                + "{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AAA=\",\"new\":1}},"
                + "{\"newPart\":2}]},\"newField\":3},"
                + "\"usageMetadata\":{\"responseTokenCount\":4,\"newCount\":5}}");
    assertThat(text(server(gemini).respelt(Dialect.VERTEX))).isEqualTo(text(frame));
  }

  @Test
  void theDialectsOfFramesAreThoseOfTheCodec() {
    var message = ServerContent.says(Part.inline(Audio.of(24_000, (short) 7).blob()));
    var respelt = Frame.ofServer(VERTEX.encode(message)).respelt(Dialect.GEMINI);
    assertThat(respelt.json()).isEqualTo(GEMINI.encode(message));
    var back = Frame.ofServer(GEMINI.encode(message)).respelt(Dialect.VERTEX);
    assertThat(back.json()).isEqualTo(VERTEX.encode(message));
  }

  @Test
  void fieldsOfANewerSetupKeepTheirPlaces() {
    var json =
        "{\"setup\":{\"model\":\"models/x\",\"generation_config\":{\"temperature\":0.5,"
            + "\"mood\":{\"wild_ness\":2}},\"tools\":[{\"googleSearch\":{}},{\"oracle\":{}}],"
            + "\"hologram\":{\"size\":[1,2]}}}";
    var setup = (Setup) GEMINI.decodeClient(json.getBytes(UTF_8));
    assertThat(setup.unknown()).containsOnlyKeys("generationConfig", "tools", "hologram");
    assertThat(setupAgain(json))
        .contains("\"temperature\":0.5", "\"mood\":{\"wild_ness\":2}")
        .contains("\"googleSearch\":{}", "{\"oracle\":{}}")
        .contains("\"hologram\":{\"size\":[1,2]}");
    assertThat(setupAgain(setupAgain(json))).isEqualTo(setupAgain(json));
  }

  @Test
  void theyDoSoInAFlatSetupToo() {
    var json = "{\"config\":{\"model\":\"models/x\",\"temperature\":0.5,\"hologram\":1}}";
    assertThat(setupAgain(json))
        .isEqualTo("{\"config\":{\"model\":\"models/x\",\"hologram\":1,\"temperature\":0.5}}");
  }

  @Test
  void aSetupThatIsWhollyKnownHasNone() {
    var setup =
        (Setup) GEMINI.decodeClient("{\"setup\":{\"model\":\"m\",\"tools\":[]}}".getBytes(UTF_8));
    assertThat(setup.unknown()).isEqualTo(Map.of());
  }
}
