package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.ModelEvent.Call;
import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.FunctionCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolCallsTest {
  private static final String THROUGH =
      "{\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}";

  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void aCallInFragmentsIsOneCall() throws Exception {
    assertThat(
            openAi.eventsOf(
                "{\"choices\":[{\"delta\":{\"content\":\"Let me see.\"}}]}",
                calls(call("0", "\"id\":\"c1\"", "\"name\":\"get_weather\",\"arguments\":\"\"")),
                calls(call("0", null, "\"arguments\":\"{\\\"city\\\":\"")),
                calls(call("0", null, "\"arguments\":\"\\\"Zürich\\\"}\"")),
                THROUGH,
                "[DONE]"))
        .containsExactly(new Text("Let me see."), weather("c1", "Zürich"));
  }

  @Test
  void callsInParallelComeInTheirOrder() throws Exception {
    assertThat(
            openAi.eventsOf(
                calls(
                    call("0", "\"id\":\"c1\"", "\"name\":\"get_weather\""),
                    call("1", "\"id\":\"c2\"", "\"name\":\"get_weather\"")),
                calls(call("1", null, "\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"")),
                calls(call("0", null, "\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"")),
                THROUGH))
        .containsExactly(weather("c1", "Rome"), weather("c2", "Oslo"));
  }

  @Test
  void wholeCallsUnderTheSameIndexAreSeveral() throws Exception {
    assertThat(
            openAi.eventsOf(
                calls(call("0", "\"id\":\"c1\"", whole("Rome"))),
                calls(call("0", "\"id\":\"c2\"", whole("Oslo"))),
                THROUGH))
        .containsExactly(weather("c1", "Rome"), weather("c2", "Oslo"));
  }

  @Test
  void wholeCallsWithoutIndexOrIdAreSeveralAndGetIds() throws Exception {
    var events =
        openAi.eventsOf(
            calls(call(null, null, whole("Rome")), call(null, "\"id\":\"\"", whole("Oslo"))),
            THROUGH);
    assertThat(events).map(event -> call(event).args().get("city")).containsExactly("Rome", "Oslo");
    assertThat(events).map(event -> call(event).id()).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void anIdRepeatedInEveryFragmentIsTheSameCall() throws Exception {
    assertThat(
            openAi.eventsOf(
                calls(call("0", "\"id\":\"c1\"", "\"name\":\"get_weather\",\"arguments\":\"{\"")),
                calls(
                    call(
                        "0",
                        "\"id\":\"c1\"",
                        "\"name\":\"get_weather\",\"arguments\":\"\\\"city\\\":\\\"Rome\\\"}\"")),
                THROUGH))
        .containsExactly(weather("c1", "Rome"));
  }

  @Test
  void argumentsMayBeAnObjectOrAbsent() throws Exception {
    assertThat(
            openAi.eventsOf(
                calls(
                    call("0", "\"id\":\"c1\"", "\"name\":\"f\",\"arguments\":{\"n\":3}"),
                    call("1", "\"id\":\"c2\"", "\"name\":\"g\",\"arguments\":null")),
                THROUGH))
        .containsExactly(
            new Call(new FunctionCall("c1", "f", Map.of("n", 3L))),
            new Call(new FunctionCall("c2", "g", Map.of())));
  }

  @Test
  void argumentsKeepTheirKindsOfValue() throws Exception {
    var events =
        openAi.eventsOf(
            calls(
                call(
                    "0",
                    "\"id\":\"c\"",
                    "\"name\":\"f\",\"arguments\":\"{\\\"a\\\":[1,2.5,true,null,{\\\"b\\\":\\\"x\\\"}]}\"")),
            THROUGH);
    assertThat(call(events.getFirst()).args().get("a"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(1L, 2.5, true, null, Map.of("b", "x"));
  }

  @Test
  void argumentsThatAreNoObjectAreNotCalled() throws Exception {
    for (var arguments : List.of("{\\\"city\\\":\\\"Ro", "[1]", "null", "Rome")) {
      var generation = openAi.generation(Prompts.saying("Hello"));
      var written = "\"name\":\"f\",\"arguments\":\"" + arguments + "\"";
      openAi.server().next().stream()
          .events(calls(call("0", "\"id\":\"c\"", written)), THROUGH)
          .end();
      assertThat(generation.failure())
          .isInstanceOfSatisfying(
              StageException.class,
              failure -> assertThat(failure.kind()).isEqualTo(StageException.Kind.MALFORMED_CALL))
          .hasMessageContaining("arguments of a tool call")
          .hasMessageNotContaining("Ro");
      assertThat(generation.heard()).isEmpty();
    }
  }

  private static FunctionCall call(ModelEvent event) {
    return ((Call) event).call();
  }

  private static Call weather(String id, String city) {
    return new Call(new FunctionCall(id, "get_weather", Map.of("city", city)));
  }

  private static String whole(String city) {
    return "\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"" + city + "\\\"}\"";
  }

  private static String call(@Nullable String index, @Nullable String id, String function) {
    return "{"
        + (index == null ? "" : "\"index\":" + index + ",")
        + (id == null ? "" : id + ",")
        + "\"type\":\"function\",\"function\":{"
        + function
        + "}}";
  }

  private static String calls(String... calls) {
    return "{\"choices\":[{\"delta\":{\"tool_calls\":["
        + String.join(",", calls)
        + "]},\"finish_reason\":null}]}";
  }
}
