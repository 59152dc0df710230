package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ToolConfig;
import dev.parlando.protocol.ToolConfig.FunctionCallingConfig;
import dev.parlando.protocol.ToolConfig.Mode;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a prompt becomes, compared with the golden files beside this test's resources.
class ChatRequestsTest {
  private static final Blob FRAME = Blob.of("image/jpeg", new byte[] {1, 2, 3});

  @Test
  void aWholeConversationIsMapped() throws Exception {
    var history =
        List.of(
            new Content(null, List.of(Part.text("My name is "), Part.text("Grace."))),
            Content.model(Part.thought("A name."), Part.text("Hello Grace!")),
            Content.user(Part.text("What do you see?"), Part.inline(FRAME)),
            Content.model(Part.text("A cat.")),
            Content.user(Part.text("And the weather?")),
            Content.model(Part.text("Let me look."), call("c1", "Rome"), call("c2", "Oslo")),
            Content.user(response("c1", "sunny"), response("c2", "rain")));
    var config = generation();
    var functions = List.of(weather());
    assertThat(request(new Prompt("Be kind.\n\nBe brief.", history, functions, null, config)))
        .isEqualTo(golden("conversation"));
  }

  @Test
  void neighboursOfOneRoleAreJoined() throws Exception {
    assertThat(
            messages(
                Content.user(Part.text("One.")),
                Content.user(Part.text("Two.")),
                Content.user(Part.inline(FRAME)),
                Content.model(Part.text("Three.")),
                Content.model(Part.text("Four.")),
                Content.user(Part.text("Five."))))
        .isEqualTo(golden("neighbours"));
  }

  @Test
  void aConversationTheModelBeginsIsBegunByTheUser() throws Exception {
    assertThat(messages(Content.model(Part.text("Hello!")), Content.user(Part.text("Hi."))))
        .isEqualTo(golden("model-begins"));
  }

  @Test
  void aSystemInstructionAloneLetsTheModelBegin() throws Exception {
    var request = request(new Prompt("Greet the user.", List.of(), List.of(), null, null));
    assertThat(request.path("messages")).isEqualTo(golden("instruction-alone"));
  }

  @Test
  void aCallNobodyAnsweredIsAnswered() throws Exception {
    assertThat(
            messages(
                Content.user(Part.text("The weather?")),
                Content.model(call("c1", "Rome"), call("c2", "Oslo")),
                Content.user(response("c2", "rain")),
                Content.user(Part.text("Never mind."))))
        .isEqualTo(golden("unanswered-call"));
  }

  @Test
  void aLateResponseIsToldAsACallOfItsOwn() throws Exception {
    assertThat(
            messages(
                Content.user(Part.text("The weather?")),
                Content.model(call("c1", "Rome")),
                Content.user(Part.text("Take your time.")),
                Content.model(Part.text("I will.")),
                Content.user(response("c1", "sunny"))))
        .isEqualTo(golden("late-response"));
  }

  @Test
  void callsAndResponsesWithoutIdsFindEachOther() throws Exception {
    assertThat(
            messages(
                Content.user(Part.text("The weather?")),
                Content.model(call(null, "Rome"), call(null, "Oslo")),
                Content.user(response(null, "sunny"), response(null, "rain"))))
        .isEqualTo(golden("without-ids"));
  }

  @Test
  void anImageInAResponseIsShownBehindIt() throws Exception {
    var seen =
        new FunctionResponse("c1", "get_weather", "look", null, false, List.of(Part.inline(FRAME)));
    assertThat(
            messages(
                Content.user(Part.text("The weather?")),
                Content.model(call("c1", "Rome"), call("c2", "Oslo")),
                Content.user(Part.response(seen), response("c2", "rain"))))
        .isEqualTo(golden("image-in-response"));
  }

  @Test
  void aModelThatDoesNotSeeGetsNoImagesAndNobodyGetsSound() {
    var audio = Part.inline(Blob.of("audio/pcm;rate=16000", new byte[4]));
    var prompt = Prompts.of(Content.user(Part.text("Look!"), Part.inline(FRAME), audio));
    var blind = new ChatRequests(settings(false)).request(prompt);
    assertThat(blind).isNotNull();
    assertThat(blind.at("/messages/0/content").asString()).isEqualTo("Look!");
    assertThat(request(prompt).at("/messages/0/content")).hasSize(2);
  }

  @Test
  void aLongerHistoryOnlyAddsToTheEnd() {
    var prompt =
        Prompts.of(
            Content.user(Part.text("The weather?")),
            Content.model(call("c1", "Rome")),
            Content.user(response("c1", "sunny")));
    var before = request(prompt).path("messages");
    var after =
        request(prompt.plus(Content.model(Part.text("Sunny.")), Content.user(Part.text("Thanks."))))
            .path("messages");
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isEqualTo(before.get(i));
    }
  }

  /// What a server has cached of one turn, it finds again in the next: byte by byte.
  @Test
  void everyTurnsMessagesBeginWithAllOfThoseBefore() {
    var prompt = new Prompt("Be brief.", List.of(), List.of(weather()), null, null);
    var before = "";
    for (int turn = 0; turn < 8; turn++) {
      prompt = prompt.plus(Content.user(Part.text("Question " + turn)));
      if (turn % 3 == 1) {
        prompt =
            prompt.plus(
                Content.model(call("c" + turn, "Rome")), Content.user(response("c" + turn, "sun")));
      }
      var now = writtenMessages(prompt);
      assertThat(now).startsWith(before);
      before = now;
      prompt = prompt.plus(Content.model(Part.text("Answer " + turn)));
    }
  }

  @Test
  void theToolsAreTheSameBytesInEveryTurn() {
    var first = Prompts.offering(null, weather());
    var second = first.plus(Content.model(Part.text("Hi.")), Content.user(Part.text("And?")));
    assertThat(Json.text(request(second).path("tools")))
        .isEqualTo(Json.text(request(first).path("tools")));
  }

  @Test
  void aToolMustBeCalledOnlyUntilItIs() {
    var asked = Prompts.offering(config(Mode.ANY), weather());
    var answered =
        asked.plus(Content.model(call("c1", "Rome")), Content.user(response("c1", "sun")));
    assertThat(request(asked).path("tool_choice").asString()).isEqualTo("required");
    assertThat(request(answered).path("tool_choice").asString()).isEqualTo("auto");
    assertThat(
            request(
                    answered.plus(
                        Content.model(Part.text("Sun.")), Content.user(Part.text("And?"))))
                .path("tool_choice")
                .asString())
        .isEqualTo("required");
  }

  private static String writtenMessages(Prompt prompt) {
    var written = Json.text(request(prompt).path("messages"));
    return written.substring(0, written.length() - 1);
  }

  @Test
  void toolsThatMustNotBeCalledAreNotTold() {
    assertThat(request(Prompts.offering(config(Mode.NONE), weather())).has("tools")).isFalse();
    assertThat(request(Prompts.offering(config(Mode.NONE), weather())).has("tool_choice"))
        .isFalse();
  }

  @Test
  void theChoiceOfToolsIsTheClients() {
    assertThat(request(Prompts.offering(null, weather())).has("tool_choice")).isFalse();
    assertThat(choice(config(Mode.AUTO))).isEqualTo("auto");
    assertThat(choice(config(Mode.VALIDATED))).isEqualTo("auto");
    assertThat(choice(config(Mode.ANY))).isEqualTo("required");
  }

  @Test
  void onlyAllowedToolsAreTold() {
    var other = FunctionDeclaration.of("other", "", Schema.object(Map.of()));
    var request = request(Prompts.offering(config(Mode.ANY, "other"), weather(), other));
    assertThat(request.path("tools")).hasSize(1);
    assertThat(request.at("/tools/0/function/name").asString()).isEqualTo("other");
  }

  @Test
  void aJsonSchemaIsPassedAsItIs() {
    var schema = Map.<String, Object>of("type", "object", "$defs", Map.of("x", List.of(1L)));
    var function = new FunctionDeclaration("f", null, null, schema, null, null, null);
    var bare = new FunctionDeclaration("g", null, null, null, null, null, null);
    var request = request(Prompts.offering(null, function, bare));
    assertThat(request.at("/tools/0/function/parameters")).isEqualTo(Json.tree(schema));
    assertThat(request.at("/tools/1/function/parameters"))
        .isEqualTo(Json.read("{\"type\":\"object\",\"properties\":{}}"));
  }

  private static String choice(ToolConfig config) {
    return request(Prompts.offering(config, weather())).path("tool_choice").asString();
  }

  private static ToolConfig config(Mode mode, String... allowed) {
    return new ToolConfig(new FunctionCallingConfig(mode, List.of(allowed)));
  }

  private static FunctionDeclaration weather() {
    var properties = new LinkedHashMap<String, Schema>();
    properties.put("city", Schema.of(Schema.Type.STRING, "Where"));
    properties.put("unit", Schema.oneOf("C", "F"));
    return FunctionDeclaration.of(
        "get_weather", "Tells the weather.", Schema.object(properties, "city"));
  }

  private static Part call(@Nullable String id, String city) {
    return Part.call(new FunctionCall(id, "get_weather", Map.of("city", city)));
  }

  private static Part response(@Nullable String id, String weather) {
    return Part.response(FunctionResponse.of(id, "get_weather", Map.of("output", weather)));
  }

  private static GenerationConfig generation() {
    var plain = GenerationConfig.of(Modality.TEXT, null);
    return new GenerationConfig(
        plain.responseModalities(),
        0.5,
        0.9,
        40.0,
        256,
        null,
        0.1,
        0.2,
        7,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of("END"),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static JsonNode messages(Content... history) {
    return request(Prompts.of(history)).path("messages");
  }

  private static JsonNode request(Prompt prompt) {
    var request = new ChatRequests(settings(true)).request(prompt);
    assertThat(request).isNotNull();
    // Numbers and the like as a server reads them.
    var written = Json.read(Json.text(request));
    assertThat(written).isNotNull();
    return written;
  }

  private static ChatSettings settings(boolean images) {
    return new ChatSettings(
        "small-talk",
        "max_tokens",
        images ? Set.of(Modality.TEXT, Modality.IMAGE) : Set.of(Modality.TEXT),
        false,
        Json.object(),
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10)));
  }

  private static JsonNode golden(String name) throws IOException {
    try (var file = ChatRequestsTest.class.getResourceAsStream("/chat/" + name + ".json")) {
      assertThat(file).as(name).isNotNull();
      var golden = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(golden).as(name).isNotNull();
      return golden;
    }
  }
}
