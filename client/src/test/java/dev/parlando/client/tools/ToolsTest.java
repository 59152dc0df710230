package dev.parlando.client.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ToolsTest {

  enum Unit {
    CELSIUS,
    FAHRENHEIT
  }

  record Place(@Described("in English") String city, Optional<String> country) {}

  record Weather(String sky, int degrees, Unit unit, @Nullable String warning) {}

  static final class Forecasts {
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @LiveFunction("Tells the weather.")
    Weather weather(Place place, @Nullable Unit unit, List<Integer> days) {
      return new Weather(
          "clear in " + place.city() + place.country().orElse(""),
          days.stream().mapToInt(day -> day).sum(),
          unit == null ? Unit.CELSIUS : unit,
          null);
    }

    @LiveFunction(
        value = "Measures.",
        name = "measure_it",
        behavior = Behavior.NON_BLOCKING,
        scheduling = Scheduling.WHEN_IDLE)
    double measure(double factor, boolean twice, long count, Map<String, Double> extra) {
      double sum = extra.values().stream().mapToDouble(value -> value).sum();
      return factor * (twice ? 2 : 1) * count + sum;
    }

    @LiveFunction("Fails.")
    void fail() {
      throw new IllegalStateException("the station is down");
    }

    @LiveFunction("Does nothing, successfully.")
    void nothing() {}

    @LiveFunction("Waits for ever.")
    void stall() throws InterruptedException {
      try {
        new CountDownLatch(1).await();
      } finally {
        interrupted.countDown();
      }
    }
  }

  private final Forecasts forecasts = new Forecasts();
  private final Tools tools = Tools.of(forecasts);

  private FunctionResponse run(String name, Map<String, Object> args) throws InterruptedException {
    return tools.run(new FunctionCall("7", name, args));
  }

  private Object result(String name, Map<String, Object> args) throws InterruptedException {
    return String.valueOf(run(name, args).response());
  }

  @Test
  void methodsAreDeclaredWithTheirParameters() {
    var setup = Setup.builder("m").tools(tools.declaration()).build();
    var json = new String(new LiveCodec(Dialect.GEMINI).encode(setup), StandardCharsets.UTF_8);
    assertThat(json)
        .contains(
            """
            {"name":"weather","description":"Tells the weather.","parameters":{"type":"OBJECT",\
            "properties":{"place":{"type":"OBJECT","properties":{"city":{"type":"STRING",\
            "description":"in English"},"country":{"type":"STRING"}},"required":["city"]},\
            "unit":{"type":"STRING","enum":["CELSIUS","FAHRENHEIT"]},\
            "days":{"type":"ARRAY","items":{"type":"INTEGER","format":"int32"}}},\
            "required":["place","days"]}}\
            """)
        .contains("{\"name\":\"nothing\",\"description\":\"Does nothing, successfully.\"}")
        .contains("\"name\":\"measure_it\"")
        .contains("\"behavior\":\"NON_BLOCKING\"");
  }

  @Test
  void argumentsBecomeJavaValuesAndRecordsBecomeTheResponse() throws Exception {
    var args = Map.<String, Object>of("place", Map.of("city", "Oslo"), "days", List.of(1L, 2L));
    assertThat(run("weather", args))
        .isEqualTo(
            FunctionResponse.of(
                "7", "weather", Map.of("sky", "clear in Oslo", "degrees", 3, "unit", "CELSIUS")));
  }

  @Test
  void wordsOfAnEnumAreFoundInAnyCase() throws Exception {
    var args =
        Map.<String, Object>of(
            "place",
            Map.of("city", "Oslo", "country", ", Norway"),
            "days",
            List.of(),
            "unit",
            "fahrenheit");
    assertThat(result("weather", args))
        .asString()
        .contains("unit=FAHRENHEIT", "sky=clear in Oslo, Norway");
  }

  @Test
  void aPlainResultStandsUnderOutputWithItsScheduling() throws Exception {
    var args =
        Map.<String, Object>of(
            "factor", 1.5, "twice", true, "count", 2.0, "extra", Map.of("a", 1L, "b", 0.5));
    var response = run("measure_it", args);
    assertThat(response.response()).isEqualTo(Map.of("output", 7.5));
    assertThat(response.scheduling()).isEqualTo(Scheduling.WHEN_IDLE);
    assertThat(result("nothing", Map.of())).isEqualTo("{output=done}");
  }

  @Test
  void wrongArgumentsNameTheFieldAndTheRuleButNotTheValue() throws Exception {
    assertThat(result("weather", Map.of("days", List.of()))).isEqualTo("{error=place is missing}");
    assertThat(result("weather", Map.of("place", Map.of(), "days", List.of())))
        .isEqualTo("{error=place.city is missing}");
    var oslo = Map.of("city", "Oslo");
    assertThat(result("weather", Map.of("place", oslo, "days", List.of("secret"))))
        .isEqualTo("{error=days[0] must be of type INTEGER int32}");
    assertThat(result("weather", Map.of("place", oslo, "days", List.of(1.5))))
        .isEqualTo("{error=days[0] must be of type INTEGER int32}");
    assertThat(result("weather", Map.of("place", oslo, "days", List.of(), "unit", "secret")))
        .isEqualTo("{error=unit must be one of [CELSIUS, FAHRENHEIT]}");
  }

  @Test
  void failuresBecomeErrorResponses() throws Exception {
    assertThat(result("fail", Map.of())).isEqualTo("{error=the station is down}");
    assertThat(result("unheard_of", Map.of()))
        .isEqualTo("{error=there is no function of that name}");
  }

  @Test
  void aFunctionThatTakesTooLongIsInterrupted() throws Exception {
    var hasty = Tools.builder().methods(forecasts).timeout(Duration.ofMillis(20)).build();
    var response = hasty.run(new FunctionCall(null, "stall", Map.of()));
    assertThat(response.response()).isEqualTo(Map.of("error", "the function took too long"));
    assertThat(forecasts.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  record Lamp(@Described("which one") String room, boolean on) {}

  @Test
  void functionsCanBeBuiltFromRecordsAndLambdas() throws Exception {
    var built =
        Tools.builder()
            .function("light", "Switches a lamp.", Lamp.class, lamp -> lamp.room() + lamp.on())
            .background(
                "later", "Does it later.", Lamp.class, Scheduling.SILENT, lamp -> List.of(lamp))
            .build();
    var args = Map.<String, Object>of("room", "hall", "on", true);
    assertThat(built.run(new FunctionCall("1", "light", args)).response())
        .isEqualTo(Map.of("output", "halltrue"));
    var later = built.run(new FunctionCall("2", "later", args));
    assertThat(later.response()).isEqualTo(Map.of("output", List.of(args)));
    assertThat(later.scheduling()).isEqualTo(Scheduling.SILENT);
    assertThat(built.declaration().functionDeclarations().getFirst().behavior())
        .isEqualTo(Behavior.NON_BLOCKING);
  }

  static final class Courier {
    private final CountDownLatch stopped = new CountDownLatch(1);

    @LiveFunction("Delivers.")
    String deliver(String what, Replies replies) throws InterruptedException {
      replies.add("packing " + what);
      replies.add(Map.of("on", "the way"), Scheduling.SILENT);
      return "delivered";
    }

    @LiveFunction("Loses it.")
    String lose(Replies replies) throws InterruptedException {
      replies.add("packing");
      throw new IllegalStateException("it fell off");
    }

    @LiveFunction("Falls silent.")
    void dawdle(Replies replies) throws InterruptedException {
      replies.add("packing");
      try {
        new CountDownLatch(1).await();
      } finally {
        stopped.countDown();
      }
    }
  }

  @Test
  void aFunctionMayAnswerInSeveralParts() throws Exception {
    var courier = Tools.of(new Courier());
    var parts = new ArrayList<FunctionResponse>();
    var call = new FunctionCall("7", "deliver", Map.of("what", "soup"));
    parts.add(courier.run(call, parts::add));
    assertThat(parts)
        .containsExactly(
            part(Map.of("output", "packing soup"), null, true),
            part(Map.of("on", "the way"), Scheduling.SILENT, true),
            part(Map.of("output", "delivered"), null, false));
    assertThat(courier.declaration().functionDeclarations())
        .allSatisfy(function -> assertThat(function.behavior()).isEqualTo(Behavior.NON_BLOCKING));
  }

  private static FunctionResponse part(
      Map<String, Object> json, @Nullable Scheduling scheduling, boolean willContinue) {
    return new FunctionResponse("7", "deliver", json, scheduling, willContinue, List.of());
  }

  @Test
  void aFailureIsTheLastWord() throws Exception {
    var parts = new ArrayList<FunctionResponse>();
    var last = Tools.of(new Courier()).run(new FunctionCall("7", "lose", Map.of()), parts::add);
    assertThat(parts).hasSize(1);
    assertThat(last.response()).isEqualTo(Map.of("error", "it fell off"));
    assertThat(last.willContinue()).isFalse();
  }

  @Test
  void aFunctionThatFallsSilentIsStoppedAndSaysNoMore() throws Exception {
    var courier = new Courier();
    var hasty = Tools.builder().methods(courier).timeout(Duration.ofMillis(50)).build();
    var last = hasty.run(new FunctionCall("7", "dawdle", Map.of()), _ -> {});
    assertThat(last.response()).isEqualTo(Map.of("error", "the function took too long"));
    assertThat(courier.stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anErrandIsBuiltFromALambda() throws Exception {
    var built =
        Tools.builder()
            .background(
                "light",
                "Switches a lamp, slowly.",
                Lamp.class,
                Scheduling.WHEN_IDLE,
                (lamp, replies) -> {
                  replies.add(lamp.room(), Scheduling.INTERRUPT);
                  return lamp.on();
                })
            .build();
    var parts = new ArrayList<FunctionResponse>();
    var args = Map.<String, Object>of("room", "hall", "on", true);
    parts.add(built.run(new FunctionCall("7", "light", args), parts::add));
    assertThat(parts)
        .extracting(FunctionResponse::scheduling)
        .containsExactly(Scheduling.INTERRUPT, Scheduling.WHEN_IDLE);
  }

  static final class Impatient {
    @LiveFunction(value = "Cannot be.", behavior = Behavior.BLOCKING)
    String hurry(Replies replies) throws InterruptedException {
      replies.add("now");
      return "then";
    }
  }

  @Test
  void aFunctionThatRepliesCannotBeWaitedFor() {
    assertThatThrownBy(() -> Tools.of(new Impatient()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be waited for");
  }

  static final class Wrong {
    @LiveFunction("Takes what no model can give.")
    void take(SetupComplete message) {
      assertThat(message).isNotNull();
    }

    @LiveFunction("Takes what no model can give.")
    void run(Thread thread) {
      assertThat(thread).isNotNull();
    }
  }

  @Test
  void whatNoModelCanCallIsRefusedWhenItIsBuilt() {
    assertThatThrownBy(() -> Tools.of(new Wrong()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot take a");
    assertThatThrownBy(() -> Tools.of(forecasts, forecasts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two functions");
    assertThatThrownBy(() -> Tools.of("nothing marked"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no method");
  }
}
