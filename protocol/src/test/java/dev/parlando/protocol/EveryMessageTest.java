package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every type of message.
class EveryMessageTest {
  /// Fields whose keys are somebody's own.
  private static final Set<String> FOREIGN =
      Set.of(
          "args",
          "response",
          "parametersJsonSchema",
          "properties",
          "labels",
          "responseSchema",
          "routingConfig",
          "googleMaps",
          "googleSearch",
          "codeExecution",
          "urlContext",
          "videoMetadata",
          "searchEntryPoint",
          "groundingChunks",
          "groundingSupports",
          "urlContextMetadata");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup",
        "config",
        "clientContent",
        "realtimeInput",
        "toolResponse",
        "contextUpdate"
      })
  void aClientsMessageMayHoldNothing(String kind) {
    var frame = "{\"" + kind + "\":{}}";
    assertThat(Frames.written(Frames.client(frame))).isEqualTo(frame);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setupComplete",
        "serverContent",
        "toolCall",
        "toolCallCancellation",
        "goAway",
        "sessionResumptionUpdate"
      })
  void aServersMessageMayHoldNothing(String kind) {
    var frame = "{\"" + kind + "\":{}}";
    assertThat(Frames.written(Frames.server(frame))).isEqualTo(frame);
  }

  @ParameterizedTest
  @ValueSource(strings = {"voiceActivity", "voiceActivityDetectionSignal"})
  void voiceActivityMayHoldNothingButItsCompany(String kind) {
    assertThat(Frames.written(Frames.server("{\"" + kind + "\":{}}")))
        .isEqualTo("{\"serverContent\":{},\"" + kind + "\":{}}");
  }

  @TestFactory
  Stream<DynamicTest> everyFieldIsReadInSnakeCase() {
    return each(Casing::snake, false, false);
  }

  @TestFactory
  Stream<DynamicTest> nullIsAbsentEverywhere() {
    return each(name -> name, true, false);
  }

  @TestFactory
  Stream<DynamicTest> unknownFieldsArePassedOverEverywhere() {
    return each(name -> name, false, true);
  }

  /// Every golden frame of a known kind means the same when it is written otherwise.
  private static Stream<DynamicTest> each(
      UnaryOperator<String> casing, boolean nulls, boolean novelties) {
    return Stream.of("client", "server/gemini", "server/vertex")
        .flatMap(folder ->
            Frames.in(folder).entrySet().stream()
                .filter(frame -> !frame.getKey().startsWith("unknown"))
                .map(frame ->
                    DynamicTest.dynamicTest(
                        folder + "/" + frame.getKey(),
                        () -> {
                          var rewriting = new Rewriting(casing, nulls, novelties);
                          var other = rewriting.frame(JsonText.read(frame.getValue()));
                          assertSame(folder, frame.getValue(), JsonText.write(other));
                        })));
  }

  private static void assertSame(String folder, byte[] frame, byte[] other) {
    var codec = Frames.GEMINI;
    if (folder.equals("client")) {
      assertThat(Frames.known(codec.decodeClient(other))).isEqualTo(codec.decodeClient(frame));
    } else {
      assertThat(codec.decodeServer(other)).isEqualTo(codec.decodeServer(frame));
    }
  }

  /// Writes a frame otherwise, and leaves alone what is somebody's own.
  private record Rewriting(UnaryOperator<String> casing, boolean nulls, boolean novelties) {

    Map<String, @Nullable Object> frame(Map<String, Object> frame) {
      var copy = new LinkedHashMap<String, @Nullable Object>();
      frame.forEach((name, value) -> copy.put(casing.apply(name), field(name, value)));
      if (nulls) {
        copy.putIfAbsent("goAway", null);
        copy.putIfAbsent("clientContent", null);
      }
      return copy;
    }

    private @Nullable Object field(String name, Object value) {
      return FOREIGN.contains(name) ? value : value(value);
    }

    private @Nullable Object value(Object value) {
      return switch (value) {
        case List<?> list -> list.stream().map(this::value).toList();
        case Map<?, ?> map -> object(map);
        default -> value;
      };
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map) {
      var copy = new LinkedHashMap<String, @Nullable Object>();
      if (novelties && !map.isEmpty()) {
        copy.put("novelty", Map.of("text", List.of(1)));
      }
      map.forEach((name, value) ->
          copy.put(casing.apply(String.valueOf(name)), field(String.valueOf(name), value)));
      if (nulls) {
        for (var name : List.of("model", "tools", "temperature", "text", "usageMetadata")) {
          copy.putIfAbsent(name, null);
        }
      }
      return copy;
    }
  }
}
