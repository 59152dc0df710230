package dev.parlando.offline.language;

import static dev.parlando.protocol.Schema.Type.ARRAY;
import static dev.parlando.protocol.Schema.Type.BOOLEAN;
import static dev.parlando.protocol.Schema.Type.INTEGER;
import static dev.parlando.protocol.Schema.Type.NUMBER;
import static dev.parlando.protocol.Schema.Type.STRING;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ToolConfig;
import dev.parlando.protocol.ToolConfig.FunctionCallingConfig;
import dev.parlando.protocol.ToolConfig.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A conversation with the offline model, turn by turn, on Friday, November 20, 2026, 14:04 UTC.
final class Talk {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T14:04:00Z"));

  static final FunctionDeclaration WEATHER =
      FunctionDeclaration.of(
          "get_weather",
          "Gets the current weather in a city.",
          Schema.object(Map.of("city", Schema.of(STRING, "The city")), "city"));
  static final FunctionDeclaration LIGHT =
      FunctionDeclaration.of(
          "set_light",
          "Switches a light.",
          Schema.object(
              ordered(
                  "room",
                  Schema.oneOf("kitchen", "bedroom", "living_room"),
                  "on",
                  Schema.of(BOOLEAN, "whether it shall be on")),
              "room",
              "on"));
  static final FunctionDeclaration TIMER =
      FunctionDeclaration.of(
          "set_timer",
          "Starts a timer.",
          Schema.object(Map.of("minutes", Schema.of(INTEGER, "Duration in minutes")), "minutes"));
  static final FunctionDeclaration THERMOSTAT =
      FunctionDeclaration.of(
          "set_temperature",
          "Sets the thermostat.",
          Schema.object(
              Map.of("degrees", Schema.of(NUMBER, "Temperature in degrees Celsius")), "degrees"));
  static final FunctionDeclaration MESSAGE =
      FunctionDeclaration.of(
          "send_message",
          "Sends a text message to a contact.",
          Schema.object(
              ordered(
                  "recipient",
                  Schema.of(STRING, "Who gets it"),
                  "body",
                  Schema.of(STRING, "The text of the message")),
              "recipient",
              "body"));
  static final FunctionDeclaration MUSIC =
      FunctionDeclaration.of(
          "play_music",
          "Plays music.",
          Schema.object(Map.of("genre", Schema.of(STRING, "Genre or artist")), "genre"));
  static final FunctionDeclaration TABLE =
      FunctionDeclaration.of(
          "book_table",
          "Books a table in a restaurant.",
          Schema.object(
              ordered(
                  "people",
                  Schema.of(INTEGER, "Number of people"),
                  "time",
                  Schema.of(STRING, "When")),
              "people",
              "time"));
  static final FunctionDeclaration REMINDER =
      FunctionDeclaration.of(
          "create_reminder",
          "Reminds the user of something.",
          Schema.object(
              ordered("task", Schema.of(STRING, "What to do"), "time", Schema.of(STRING, "When")),
              "task"));
  static final FunctionDeclaration SHOPPING =
      FunctionDeclaration.of(
          "add_to_shopping_list",
          "Adds items to the shopping list.",
          Schema.object(
              Map.of(
                  "items",
                  new Schema(
                      ARRAY,
                      null,
                      null,
                      "Items",
                      null,
                      List.of(),
                      Schema.of(STRING, null),
                      null,
                      null,
                      Map.of(),
                      List.of(),
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      List.of(),
                      List.of(),
                      null)),
              "items"));
  static final List<FunctionDeclaration> HOUSE =
      List.of(WEATHER, LIGHT, TIMER, THERMOSTAT, MESSAGE, MUSIC, TABLE, REMINDER, SHOPPING);

  private final OfflineLanguageModel model =
      new OfflineLanguageModel(CLOCK, ZoneOffset.UTC, RandomGenerator.of("L64X128MixRandom"));
  private final List<Content> history = new ArrayList<>();
  private final String instruction;
  private final List<FunctionDeclaration> functions;
  private @Nullable ToolConfig toolConfig;

  Talk(String instruction, FunctionDeclaration... functions) {
    this.instruction = instruction;
    this.functions = List.of(functions);
  }

  static Talk plain() {
    return new Talk("");
  }

  static Talk with(FunctionDeclaration... functions) {
    return new Talk("", functions);
  }

  static Talk withAll() {
    return new Talk("", HOUSE.toArray(FunctionDeclaration[]::new));
  }

  static Map<String, Schema> ordered(String a, Schema first, String b, Schema second) {
    var map = new LinkedHashMap<String, Schema>();
    map.put(a, first);
    map.put(b, second);
    return map;
  }

  static Map<String, Object> answer(String a, Object first, String b, Object second) {
    var map = new LinkedHashMap<String, Object>();
    map.put(a, first);
    map.put(b, second);
    return map;
  }

  Talk mode(Mode mode, String... allowed) {
    toolConfig = new ToolConfig(new FunctionCallingConfig(mode, List.of(allowed)));
    return this;
  }

  Talk shows(String type, byte[] picture) {
    history.add(Content.user(Part.inline(Blob.of(type, picture))));
    return this;
  }

  /// The events of the turn after the user said something.
  List<ModelEvent> events(String said) throws InterruptedException {
    history.add(Content.user(Part.text(said)));
    return turn();
  }

  List<ModelEvent> turn() throws InterruptedException {
    var events = new ArrayList<ModelEvent>();
    model.generate(new Prompt(instruction, history, functions, toolConfig, null), events::add);
    var parts = new ArrayList<Part>();
    for (var event : events) {
      switch (event) {
        case ModelEvent.Text(var delta) -> parts.add(Part.text(delta));
        case ModelEvent.Call(var call, var _) -> parts.add(Part.call(call));
        case ModelEvent.Speech _, ModelEvent.Thought _, ModelEvent.Usage _ -> {}
      }
    }
    history.add(new Content("model", parts));
    return events;
  }

  /// What the model answers in words.
  String says(String said) throws InterruptedException {
    events(said);
    return history.getLast().text();
  }

  String answers() throws InterruptedException {
    turn();
    return history.getLast().text();
  }

  /// The calls it makes, as `name{argument=value}`.
  List<String> calls(String said) throws InterruptedException {
    return events(said).stream()
        .filter(event -> event instanceof ModelEvent.Call)
        .map(event -> ((ModelEvent.Call) event).call())
        .map(call -> call.name() + call.args())
        .toList();
  }

  List<FunctionCall> lastCalls() {
    return history.getLast().parts().stream()
        .filter(part -> part instanceof Part.Call)
        .map(part -> ((Part.Call) part).functionCall())
        .toList();
  }

  /// The user cut the last answer off after these words.
  void hearsOnly(String heard) {
    history.set(history.size() - 1, Content.model(Part.text(heard)));
  }

  /// Answers all calls of the last turn with the same response and lets the model speak.
  String respond(Object... responses) throws InterruptedException {
    var calls = lastCalls();
    var parts = new ArrayList<Part>();
    for (int i = 0; i < calls.size(); i++) {
      parts.add(
          Part.response(
              FunctionResponse.of(
                  calls.get(i).id(), calls.get(i).name(), responses[i % responses.length])));
    }
    history.add(new Content("user", parts));
    return answers();
  }
}
