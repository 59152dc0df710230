package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Bad input in every field that a client may send: the error names the field as Google spells it,
/// and repeats nothing. The fields are found by walking the records.
class EveryFieldTest {
  private static final String SECRET = "what was said";

  private static final Map<String, Class<?>> MESSAGES =
      Map.of(
          "setup", Setup.class,
          "clientContent", ClientContent.class,
          "realtimeInput", RealtimeInput.class,
          "toolResponse", ToolResponse.class,
          "contextUpdate", ContextUpdate.class);

  private static final Map<String, Type> PARTS =
      Map.of(
          "text", String.class,
          "inlineData", Scalar.BlobFields.class,
          "fileData", PartShape.FileFields.class,
          "functionCall", FunctionCall.class,
          "functionResponse", FunctionResponse.class,
          "executableCode", PartShape.CodeFields.class,
          "codeExecutionResult", PartShape.ResultFields.class);

  /// A place in a message.
  ///
  /// @param frame makes the frame around a value at this place
  private record Place(String path, Type type, UnaryOperator<Object> frame) {

    Place field(String name, Type type, Map<String, ?> beside) {
      return new Place(
          path.isEmpty() ? Casing.snake(name) : path + "." + Casing.snake(name),
          type,
          value -> {
            var object = new LinkedHashMap<String, Object>(beside);
            object.put(name, value);
            return frame.apply(object);
          });
    }

    Place item(Type type) {
      return new Place(path + "[0]", type, value -> frame.apply(List.of(value)));
    }

    Place entry(Type type) {
      return new Place(
          path + "[0].value", type, value -> frame.apply(Map.of("somebody's own", value)));
    }

    byte[] json(Object value) {
      return JsonText.write(frame.apply(value));
    }
  }

  @TestFactory
  Stream<DynamicTest> aWrongTypeIsToldByTheFieldsName() {
    return places().flatMap(place -> wrong(place.type()).map(value -> refusal(place, value)));
  }

  @TestFactory
  Stream<DynamicTest> toTheLetterAnUnknownFieldIsToldByItsPlace() {
    return places()
        .filter(place -> isObject(place.type()))
        .map(place ->
            DynamicTest.dynamicTest(
                place.path(),
                () ->
                    assertThatExceptionOfType(ProtocolException.class)
                        .isThrownBy(() ->
                            Frames.VERTEX
                                .strict()
                                .decodeClient(place.json(Map.of("somethingNew", SECRET))))
                        .withMessage(
                            "Invalid JSON payload received. Unknown name \"somethingNew\" at '"
                                + place.path()
                                + "': Cannot find field.")));
  }

  @Test
  void allFieldsAreFound() {
    assertThat(places().map(Place::path).toList())
        .hasSizeGreaterThan(250)
        .contains(
            "setup.generation_config.speech_config.voice_config.prebuilt_voice_config.voice_name",
            "setup.tools[0].function_declarations[0].parameters.any_of[0].type",
            "client_content.turns[0].parts[0].inline_data.data",
            "realtime_input.media_chunks[0].mime_type",
            "tool_response.function_responses[0].scheduling");
  }

  private static DynamicTest refusal(Place place, Object value) {
    var frame = place.json(value);
    return DynamicTest.dynamicTest(
        place.path() + " = " + value.getClass().getSimpleName(),
        () -> {
          for (var codec : List.of(Frames.GEMINI, Frames.VERTEX.strict())) {
            assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decodeClient(frame))
                .satisfies(e -> {
                  assertThat(e.closeCode()).isEqualTo(ProtocolException.INVALID_ARGUMENT);
                  assertThat(e.reason()).contains("'" + place.path() + "'");
                  assertThat(e.reason()).doesNotContain(SECRET);
                });
          }
        });
  }

  /// Values that a field of this type cannot have; none where anything goes.
  private static Stream<Object> wrong(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class ? Stream.of(SECRET, 7L) : Stream.of();
    }
    if (type == Object.class) {
      return Stream.of();
    }
    if (type == String.class || type == Bytes.class) {
      return Stream.of(7L, true, Map.of("a", SECRET));
    }
    if (type == Boolean.class || type == boolean.class) {
      return Stream.of(SECRET, 7L, Map.of("a", SECRET));
    }
    if (type == Content.class || type == Part.class) {
      return Stream.of(7L, true);
    }
    return Stream.of(SECRET, true, type == Double.class ? Map.of() : 1.5);
  }

  private static Stream<Place> places() {
    var found = new ArrayList<Place>();
    var top = new Place("", Object.class, UnaryOperator.identity());
    MESSAGES.forEach((kind, type) -> walk(top.field(kind, type, Map.of()), List.of(), found));
    return found.stream();
  }

  /// @param above the records around it; none is entered a third time
  private static void walk(Place place, List<Type> above, List<Place> found) {
    found.add(place);
    if (place.type() instanceof ParameterizedType generic) {
      var item = generic.getActualTypeArguments()[generic.getRawType() == Map.class ? 1 : 0];
      if (item != Object.class) {
        walk(
            generic.getRawType() == Map.class ? place.entry(item) : place.item(item), above, found);
      }
      return;
    }
    if (above.stream().filter(place.type()::equals).count() > 1) {
      return;
    }
    var below = Stream.concat(above.stream(), Stream.of(place.type())).toList();
    if (place.type() == Part.class) {
      PARTS.forEach((kind, type) -> walk(place.field(kind, type, Map.of()), below, found));
      enter(place, PartExtras.class, Map.of("text", ""), below, found);
    } else {
      record(place.type()).ifPresent(type -> enter(place, type, Map.of(), below, found));
    }
  }

  private static void enter(
      Place place, Class<?> type, Map<String, ?> beside, List<Type> below, List<Place> found) {
    for (var component : type.getRecordComponents()) {
      if (!Set.of("flat", "unknown").contains(component.getName())) {
        walk(place.field(name(component), component.getGenericType(), beside), below, found);
      }
    }
  }

  private static String name(RecordComponent component) {
    var renamed = component.getAnnotation(JsonName.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static boolean isObject(Type type) {
    return type == Part.class || record(type).isPresent();
  }

  private static Optional<Class<?>> record(Type type) {
    if (type == Blob.class) {
      return Optional.of(Scalar.BlobFields.class);
    }
    return type instanceof Class<?> plain && plain.isRecord() && plain != Bytes.class
        ? Optional.of(plain)
        : Optional.empty();
  }
}
