package dev.parlando.offline.language;

import static dev.parlando.protocol.Schema.Type.BOOLEAN;
import static dev.parlando.protocol.Schema.Type.INTEGER;
import static dev.parlando.protocol.Schema.Type.STRING;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ToolConfig.Mode;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the weather in Paris? | get_weather{city=Paris}",
        "what is the weather in paris | get_weather{city=Paris}",
        "what is the whether in paris | get_weather{city=Paris}",
        "hey um could you please tell me the weather in paris please | get_weather{city=Paris}",
        "hello what is the weather in paris | get_weather{city=Paris}",
        "What is the weather in São Paulo? | get_weather{city=São Paulo}",
        "what's the weather like in new york tomorrow | get_weather{city=New York}",
        "will it rain in london | get_weather{city=London}",
        "paris weather | get_weather{city=Paris}",
        "turn on the kitchen light | set_light{room=kitchen, on=true}",
        "Please switch the light in the bedroom off. | set_light{room=bedroom, on=false}",
        "turn on the kitchen lights | set_light{room=kitchen, on=true}",
        "turn on the kitchen like | set_light{room=kitchen, on=true}",
        "kitchen light on | set_light{room=kitchen, on=true}",
        "turn the light on in the living room | set_light{room=living_room, on=true}",
        "text mom that dinner is ready | send_message{recipient=Mom, body=dinner is ready}",
        "do i need an umbrella in oslo | get_weather{city=Oslo}",
        "set the temperature to for | set_temperature{degrees=4}",
        "remind me tomorrow to water the plants | create_reminder{task=water the plants,"
            + " time=tomorrow}",
        "turn off the bed room light | set_light{room=bedroom, on=false}",
        "turn off the living room lamp | set_light{room=living_room, on=false}",
        "set a timer for five minutes | set_timer{minutes=5}",
        "should the timer for five minutes | set_timer{minutes=5}",
        "set a timer for an hour and set a timer for 120 seconds | set_timer{minutes=2}",
        "set a timer for half an hour | set_timer{minutes=30}",
        "said the temperature to twenty one degrees | set_temperature{degrees=21}",
        "Set the temperature to 20.5 degrees | set_temperature{degrees=20.5}",
        "send a message to alice saying i will be late | send_message{recipient=Alice, body=i will"
            + " be late}",
        "Send a message to Bob saying I'm late, sorry. | send_message{recipient=Bob, body=I'm late,"
            + " sorry}",
        "play some jazz music | play_music{genre=jazz}",
        "book a table for four people at seven | book_table{people=4, time=seven}",
        "book a table for two tomorrow at half past six | book_table{people=2, time=tomorrow at"
            + " half past six}",
        "remind me to call mom at six o'clock | create_reminder{task=call mom, time=six o'clock}",
        "remind me to buy milk | create_reminder{task=buy milk}",
        "Add milk, eggs and bread to the shopping list | add_to_shopping_list{items=[milk, eggs,"
            + " bread]}",
      })
  void wordsThatFitAFunctionCallIt(String said, String call) throws InterruptedException {
    assertThat(Talk.withAll().calls(said)).last().isEqualTo(call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "how are you",
        "thank you",
        "twenty five times four",
        "what time is it",
        "my name is grace",
        "what is my name",
        "what is the speed of light",
        "tell me a story about a kitchen light",
        "repeat after me the weather is nice",
        "i like music",
        "what is the capital of peru",
        "turn right at the corner",
        "describe what you see",
        "yes",
        "goodbye",
        "is the kitchen light on",
        "make the bedroom nicer"
      })
  void wordsThatMeanSomethingElseDoNot(String said) throws InterruptedException {
    assertThat(Talk.withAll().calls(said)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turn on the kitchen light and turn off the bedroom light",
        "Turn on the kitchen light, then turn off the bedroom light.",
        "turn on the kitchen like him to turn off the bedroom lied"
      })
  void twoWishesMakeTwoCalls(String said) throws InterruptedException {
    assertThat(Talk.withAll().calls(said))
        .containsExactly("set_light{room=kitchen, on=true}", "set_light{room=bedroom, on=false}");
  }

  @Test
  void whatTheSecondWishLeavesOutComesFromTheFirst() throws InterruptedException {
    assertThat(Talk.withAll().calls("turn on the kitchen light and the bedroom light"))
        .containsExactly("set_light{room=kitchen, on=true}", "set_light{room=bedroom, on=true}");
    assertThat(Talk.withAll().calls("what is the weather in paris and london"))
        .containsExactly("get_weather{city=Paris}", "get_weather{city=London}");
  }

  @Test
  void wishesForDifferentFunctionsCallBoth() throws InterruptedException {
    assertThat(Talk.withAll().calls("what is the weather in paris and turn on the kitchen light"))
        .containsExactly("get_weather{city=Paris}", "set_light{room=kitchen, on=true}");
  }

  @Test
  void idsAreNumberedByChance() throws InterruptedException {
    var talk = Talk.withAll();
    talk.calls("turn on the kitchen light and turn off the bedroom light");
    var ids = talk.lastCalls().stream().map(call -> String.valueOf(call.id())).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("function-call-\\d+"));
  }

  @Test
  void aMissingArgumentIsAskedFor() throws InterruptedException {
    var talk = Talk.withAll();
    assertThat(talk.says("what is the weather")).contains("city");
    assertThat(talk.calls("in paris")).containsExactly("get_weather{city=Paris}");
  }

  @Test
  void aNewRequestIsNoAnswerToAQuestion() throws InterruptedException {
    var talk = Talk.withAll();
    assertThat(talk.says("what is the weather")).contains("city");
    assertThat(talk.calls("hello, can you help me with my homework")).isEmpty();
  }

  @Test
  void severalMissingArgumentsAreAskedForOneByOne() throws InterruptedException {
    var talk = Talk.withAll();
    assertThat(talk.says("book a table")).contains("people");
    assertThat(talk.says("for")).contains("time");
    assertThat(talk.calls("tomorrow at eight"))
        .containsExactly("book_table{people=4, time=tomorrow at eight}");
  }

  @Test
  void aMissingChoiceIsAskedForByItsValues() throws InterruptedException {
    var talk = Talk.withAll();
    assertThat(talk.says("turn on the light")).contains("kitchen, bedroom or living room?");
    assertThat(talk.calls("the bedroom please"))
        .containsExactly("set_light{room=bedroom, on=true}");
  }

  @Test
  void aQuestionMayBeLeftUnanswered() throws InterruptedException {
    var talk = Talk.withAll();
    talk.says("what is the weather");
    assertThat(talk.says("never mind")).isEqualTo("All right, I will leave it.");
    talk.says("what is the weather");
    assertThat(talk.says("what time is it")).contains("past 2");
    talk.says("what is the weather");
    assertThat(talk.calls("turn on the kitchen light"))
        .containsExactly("set_light{room=kitchen, on=true}");
    assertThat(talk.calls("paris")).isEmpty();
  }

  @Test
  void theNameAloneTellsFunctionsApart() throws InterruptedException {
    var nothing = Schema.object(Map.of());
    var on = FunctionDeclaration.of("turn_on_the_lights", "", nothing);
    var off = FunctionDeclaration.of("turnOffTheLights", "", nothing);
    assertThat(Talk.with(on, off).calls("turn on the lights"))
        .containsExactly("turn_on_the_lights{}");
    assertThat(Talk.with(on, off).calls("turn the lights off please"))
        .containsExactly("turnOffTheLights{}");
  }

  @Test
  void aDeclaredClockIsAskedBeforeTheBuiltInOne() throws InterruptedException {
    var clock =
        FunctionDeclaration.of(
            "get_current_time",
            "Tells the time in a city.",
            Schema.object(Map.of("city", Schema.of(STRING, null)), "city"));
    assertThat(Talk.with(clock).calls("what time is it in tokyo"))
        .containsExactly("get_current_time{city=Tokyo}");
    assertThat(Talk.with(clock).says("twenty five times four")).isEqualTo("25 times 4 is 100.");
  }

  @Test
  void aQuestionPrefersTheFunctionThatLooks() throws InterruptedException {
    var room = Map.of("room", Schema.oneOf("kitchen", "bedroom"));
    var look = FunctionDeclaration.of("get_light_state", "", Schema.object(room, "room"));
    assertThat(Talk.with(Talk.LIGHT, look).calls("is the kitchen light on"))
        .containsExactly("get_light_state{room=kitchen}");
    assertThat(Talk.with(look, Talk.LIGHT).calls("turn on the kitchen light"))
        .containsExactly("set_light{room=kitchen, on=true}");
  }

  @Test
  void jsonSchemasServeAsWell() throws InterruptedException {
    var parameters =
        Map.<String, Object>of(
            "type", "object",
            "properties",
                Map.of(
                    "location",
                    Map.of(
                        "type", "object",
                        "properties", Map.of("city", Map.of("type", List.of("string", "null"))),
                        "required", List.of("city"))),
            "required", List.of("location"));
    var function =
        new FunctionDeclaration(
            "getForecast", "The weather forecast", null, parameters, null, null, null);
    assertThat(Talk.with(function).calls("what is the forecast for berlin"))
        .containsExactly("getForecast{location={city=Berlin}}");
  }

  @Test
  void optionalArgumentsAreFilledOnlyWhenSaid() throws InterruptedException {
    var function =
        FunctionDeclaration.of(
            "get_weather",
            "",
            Schema.object(
                Talk.ordered(
                    "location",
                    Schema.of(STRING, null),
                    "unit",
                    Schema.oneOf("celsius", "fahrenheit")),
                "location"));
    assertThat(Talk.with(function).calls("weather in oslo"))
        .containsExactly("get_weather{location=Oslo}");
    assertThat(Talk.with(function).calls("what is the weather in oslo in fahrenheit"))
        .containsExactly("get_weather{location=Oslo, unit=fahrenheit}");
  }

  @Test
  void switchesKnowOppositesOfTheirName() throws InterruptedException {
    var door =
        FunctionDeclaration.of(
            "set_door", "", Schema.object(Map.of("closed", Schema.of(BOOLEAN, null)), "closed"));
    assertThat(Talk.with(door).calls("close the door")).containsExactly("set_door{closed=true}");
    assertThat(Talk.with(door).calls("open the door")).containsExactly("set_door{closed=false}");
  }

  @Test
  void numbersGoToTheParameterTheyStandBy() throws InterruptedException {
    var oven =
        FunctionDeclaration.of(
            "start_oven",
            "Starts the oven",
            Schema.object(
                Talk.ordered(
                    "minutes", Schema.of(INTEGER, null), "degrees", Schema.of(INTEGER, null)),
                "minutes",
                "degrees"));
    assertThat(
            Talk.with(oven)
                .calls("start the oven at two hundred degrees for half an hour or thirty minutes"))
        .containsExactly("start_oven{minutes=30, degrees=200}");
  }

  @Test
  void modesOfCallingAreObeyed() throws InterruptedException {
    assertThat(Talk.withAll().mode(Mode.NONE).calls("turn on the kitchen light")).isEmpty();
    assertThat(Talk.withAll().mode(Mode.ANY, "get_weather").calls("hello there paris"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("get_weather");
    assertThat(Talk.withAll().mode(Mode.AUTO).calls("hello")).isEmpty();
  }

  @Test
  void whatAFunctionAnsweredIsSaid() throws InterruptedException {
    var talk = Talk.withAll();
    talk.calls("what is the weather in paris");
    assertThat(
            talk.respond(
                Map.of("output", Talk.answer("temperature", "21 degrees", "sky", "sunny"))))
        .isEqualTo("The weather in Paris: temperature 21 degrees, sky sunny.");
    assertThat(talk.says("thank you")).isEqualTo("You are welcome.");
  }

  @Test
  void valuesOfAnyShapeAreSaid() throws InterruptedException {
    var talk = Talk.withAll();
    talk.calls("what is the weather in paris");
    assertThat(talk.respond(Map.of("result", List.of(Map.of("windSpeed", 12.50), "21°C", true))))
        .isEqualTo("The weather in Paris: wind speed 12.5, 21 degrees Celsius and yes.");
    talk.calls("what is the weather in paris");
    assertThat(talk.respond("cloudy")).isEqualTo("The weather in Paris: cloudy.");
  }

  @Test
  void successAndFailureAreToldHonestly() throws InterruptedException {
    var talk = Talk.withAll();
    talk.calls("turn on the kitchen light and turn off the bedroom light");
    assertThat(talk.respond(Map.of("ok", true), Map.of("error", "no such lamp")))
        .isEqualTo(
            "Done: set light, kitchen, on. I am sorry, set light did not work: no such lamp.");
    talk.calls("turn on the kitchen light");
    assertThat(talk.respond(Map.of())).isEqualTo("Done: set light, kitchen, on.");
  }

  @Test
  void anInterruptedQuestionCanBeAnswered() throws InterruptedException {
    var talk = Talk.withAll();
    talk.says("turn on the light");
    talk.hearsOnly("To set light, I need");
    assertThat(talk.calls("kitchen")).containsExactly("set_light{room=kitchen, on=true}");
  }

  @Test
  void noMixtureOfWordsBreaksIt() throws InterruptedException {
    var words =
        List.of(
            "turn",
            "on",
            "the",
            "kitchen",
            "light",
            "and",
            "weather",
            "in",
            "paris",
            "to",
            "for",
            "a",
            "half",
            "minutes",
            "five",
            "point",
            "times",
            "my",
            "name",
            "is",
            "what",
            "remember",
            "that",
            "\"",
            "say",
            "(",
            ")",
            "-",
            "percent",
            "of",
            "send",
            "message",
            "saying",
            "at",
            "seven",
            "tomorrow",
            "not",
            "list",
            "story",
            "天気",
            "'s",
            "count",
            "million",
            "billion",
            "root",
            "square",
            "spell",
            "i",
            "live",
            ",",
            ".",
            "?",
            "99999999999999999999");
    var random = new SplittableRandom(7);
    var odd = FunctionDeclaration.of("_", "", Schema.object(Map.of("", Schema.oneOf("", "+"))));
    for (int i = 0; i < 3000; i++) {
      var said =
          random
              .ints(random.nextInt(12), 0, words.size())
              .mapToObj(words::get)
              .collect(joining(" "));
      var talk = i % 2 == 0 ? Talk.withAll() : Talk.with(odd, Talk.LIGHT);
      assertThat(talk.events(said)).as(said).isNotEmpty();
      talk.respond(Map.of("output", said));
    }
  }
}
