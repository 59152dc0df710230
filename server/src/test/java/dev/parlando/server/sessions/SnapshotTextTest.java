package dev.parlando.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.resumption.SessionSnapshot;
import dev.parlando.engine.resumption.SessionSnapshot.Calls;
import dev.parlando.engine.resumption.SessionSnapshot.Past;
import dev.parlando.engine.resumption.SessionSnapshot.Progress;
import dev.parlando.engine.resumption.SessionSnapshot.Running;
import dev.parlando.engine.resumption.SessionSnapshot.Said;
import dev.parlando.engine.resumption.SessionSnapshot.Speech;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Bytes;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.PartExtras;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SnapshotTextTest {
  private static final Blob PICTURE = Blob.of("image/png", new byte[] {1, 2, 3});
  private static final PartExtras EXTRAS =
      new PartExtras(
          true,
          new Bytes(new byte[] {9}),
          Map.of("fps", 1L),
          "MEDIA_RESOLUTION_LOW",
          Map.of("a", "b"));

  static List<Part> parts() {
    var answer =
        new FunctionResponse(
            "c1",
            "lamp",
            Map.of("output", List.of("on", true)),
            FunctionResponse.Scheduling.SILENT,
            true,
            List.of(Part.inline(PICTURE)));
    return List.of(
        Part.text("two\nlines, “quotes” and 😀"),
        Part.text(""),
        Part.thought("hm"),
        new Part.Text("signed", EXTRAS),
        Part.inline(Audio.of(Audio.INPUT_RATE, (short) 1, (short) -1).blob()),
        Part.inline(new Blob(null, new byte[0], null)),
        new Part.InlineData(new Blob("image/png", new byte[] {4}, "lamp"), EXTRAS),
        new Part.FileData("text/plain", "gs://b/o", PartExtras.NONE),
        Part.call(new FunctionCall("c1", "lamp", Map.of("on", true, "n", 3L, "x", 1.5))),
        Part.response(answer),
        Part.response(FunctionResponse.of(null, "lamp", "a plain result")),
        new Part.ExecutableCode("PYTHON", "print(1)", "e1", PartExtras.NONE),
        new Part.CodeExecutionResult("OUTCOME_OK", "1", "e1", PartExtras.NONE),
        new Part.Other(Map.of("hologram", Map.of("depth", "deep"))));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartOfEachKindComesBackAsItWas(Part part) {
    var snapshot = snapshot(said(Content.user(part)), said(new Content(null, List.of(part))));
    assertThat(SnapshotText.read(SnapshotText.write(snapshot))).isEqualTo(snapshot);
  }

  @Test
  void allOfASessionComesBackAsItWas() {
    var call = new FunctionCall("c1", "lamp", Map.of());
    var setup =
        Setup.builder("models/m")
            .systemInstruction("Be brief.")
            .tools(Tool.of(FunctionDeclaration.of("lamp", "a lamp", Schema.object(Map.of()))))
            .sessionResumption(new SessionResumption("h", true))
            .transcribeOutput()
            .build();
    var snapshot =
        new SessionSnapshot(
            "id",
            setup,
            new Past(
                List.of(
                    new Said(Content.user(Part.inline(PICTURE), Part.text("look")), 1.25, true)),
                List.of(said(Content.user(Part.text("and?")))),
                List.of(PICTURE),
                true,
                true),
            new Calls(
                List.of(call, new FunctionCall("c2", "lamp", Map.of())),
                List.of(FunctionResponse.of("c2", "lamp", Map.of("output", "off"))),
                List.of(new Running(new FunctionCall("c3", "wait", Map.of("s", 9L)), 2))),
            new Speech(Audio.of(Audio.INPUT_RATE, (short) 5, (short) 6), true),
            new Progress(true, 1L << 40, 1L << 35, 1L << 33));
    assertThat(SnapshotText.read(SnapshotText.write(snapshot))).isEqualTo(snapshot);
  }

  @Test
  void anEmptySessionComesBackAsItWas() {
    assertThat(SnapshotText.read(SnapshotText.write(snapshot()))).isEqualTo(snapshot());
  }

  @Test
  void whoseItIsComesBackToo() {
    var began = Instant.parse("2026-11-21T01:02:03.456Z");
    var session = new Remembered("owner", "parlando", began, snapshot());
    assertThat(Remembered.ofText(session.text())).isEqualTo(session);
  }

  @Test
  void anotherVersionIsNotGuessedAt() {
    var text = SnapshotText.write(snapshot()).replace("\"version\":1", "\"version\":2");
    assertThatThrownBy(() -> SnapshotText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOldestSoundAndPicturesGiveWay() {
    var oldest = said(Content.user(sound(600)));
    var response =
        new FunctionResponse(
            "c", "look", Map.of("output", 1), null, false, List.of(sound(300), Part.text("seen")));
    var older = said(Content.user(Part.response(response)));
    var text = said(Content.user(Part.text("a word")));
    var newest = said(Content.user(sound(500)));
    var thin = new Thinning(500).apply(snapshot(oldest, older, text, newest)).past().said();
    assertThat(thin.get(0).content().text()).contains("no longer kept");
    assertThat(((Part.Response) thin.get(1).content().parts().getFirst()).functionResponse())
        .satisfies(left -> {
          assertThat(left.response()).isEqualTo(Map.of("output", 1));
          assertThat(left.parts())
              .hasSize(2)
              .contains(Part.text("seen"))
              .doesNotContain(sound(300));
        });
    assertThat(thin.subList(2, 4)).containsExactly(text, newest);
  }

  @Test
  void whatIsSmallEnoughIsLeftAlone() {
    var snapshot = snapshot(said(Content.user(sound(500))));
    assertThat(new Thinning(500).apply(snapshot)).isSameAs(snapshot);
  }

  private static Part sound(int bytes) {
    return Part.inline(Blob.of("audio/pcm;rate=16000", new byte[bytes]));
  }

  private static Said said(Content content) {
    return new Said(content, 0, false);
  }

  private static SessionSnapshot snapshot(Said... said) {
    return new SessionSnapshot(
        "id",
        Setup.of("models/m"),
        new Past(List.of(said), List.of(), List.of(), false, false),
        Calls.NONE,
        Speech.NONE,
        new Progress(false, 1, 0, 0));
  }
}
