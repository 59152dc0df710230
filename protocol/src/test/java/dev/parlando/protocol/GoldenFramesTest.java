package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldenFramesTest {

  @TestFactory
  Stream<DynamicTest> clientFramesKeepTheirMeaning() {
    return each(
        "client",
        frame -> {
          var written = Frames.GEMINI.encode(Frames.GEMINI.decodeClient(frame));
          assertThat(JsonText.read(written)).isEqualTo(JsonText.read(frame));
          assertPlainAscii(written);
        });
  }

  @TestFactory
  Stream<DynamicTest> serverFramesKeepTheirMeaning() {
    return each("server/gemini", frame -> assertKept(frame, Frames.GEMINI));
  }

  @TestFactory
  Stream<DynamicTest> vertexFramesKeepTheirMeaning() {
    return each("server/vertex", frame -> assertKept(frame, Frames.VERTEX));
  }

  @TestFactory
  Stream<DynamicTest> clientsMayWriteAsTheyDo() {
    return each(
        "means",
        frame -> {
          var pair = JsonText.read(frame);
          var says = JsonText.write(Objects.requireNonNull(pair.get("says")));
          var means = JsonText.write(Objects.requireNonNull(pair.get("means")));
          if (Objects.equals(pair.get("from"), "client")) {
            var message = Frames.GEMINI.decodeClient(says);
            assertThat(Frames.known(message)).isEqualTo(Frames.GEMINI.decodeClient(means));
          } else {
            var messages = Frames.GEMINI.decodeServer(says);
            assertThat(messages).isEqualTo(Frames.GEMINI.decodeServer(means));
            var written = Frames.GEMINI.encode(messages.getFirst());
            assertThat(Frames.GEMINI.decodeServer(written)).isEqualTo(messages);
          }
        });
  }

  private static void assertKept(byte[] frame, LiveCodec codec) {
    var messages = codec.decodeServer(frame);
    assertThat(messages).hasSize(1);
    var written = codec.encode(messages.getFirst());
    assertThat(JsonText.read(written)).isEqualTo(JsonText.read(frame));
    assertPlainAscii(written);
  }

  private static void assertPlainAscii(byte[] json) {
    for (byte each : json) {
      assertThat(each).isBetween((byte) 0x20, (byte) 0x7E);
    }
  }

  private static Stream<DynamicTest> each(String folder, Consumer<byte[]> test) {
    Map<String, byte[]> frames = Frames.in(folder);
    assertThat(frames).isNotEmpty();
    return frames.entrySet().stream()
        .map(frame -> DynamicTest.dynamicTest(frame.getKey(), () -> test.accept(frame.getValue())));
  }
}
