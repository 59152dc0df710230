package dev.parlando.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Bytes;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.PartExtras;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ToolConfig;
import dev.parlando.protocol.ToolConfig.FunctionCallingConfig;
import dev.parlando.protocol.ToolConfig.Mode;
import dev.parlando.providers.Prompts;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GeminiRequestsTest {
  @Test
  void aConversationIsTold() {
    assertThat(
            contents(
                Content.user(Part.text("Hello")),
                Content.model(Part.thought("Hm."), Part.text("Hi.")),
                Content.user(Part.text("How are")),
                Content.user(Part.text("you?"))))
        .isEqualTo(
            json(
                """
                [{"role":"user","parts":[{"text":"Hello"}]},
                 {"role":"model","parts":[{"text":"Hi."}]},
                 {"role":"user","parts":[{"text":"How are"},{"text":"you?"}]}]
                """));
  }

  @Test
  void aConversationTheModelBeginsIsBegunByTheUser() {
    assertThat(contents(Content.model(Part.text("Hello!"))))
        .isEqualTo(
            json(
                """
                [{"role":"user","parts":[{"text":"…"}]},{"role":"model","parts":[{"text":"Hello!"}]}]
                """));
  }

  @Test
  void callsAndResponsesKeepIdsAndSignatures() {
    var signed =
        new Part.Call(
            new FunctionCall("a", "f", Map.of("n", 1L)),
            new PartExtras(false, new Bytes(new byte[] {1, 2, 3}), null, null, null));
    assertThat(
            contents(
                Content.user(Part.text("Go")),
                Content.model(signed, call("b")),
                Content.user(response("a", Map.of("output", 2L)), response("b", "done"))))
        .isEqualTo(
            json(
                """
                [{"role":"user","parts":[{"text":"Go"}]},
                 {"role":"model","parts":[
                  {"functionCall":{"id":"a","name":"f","args":{"n":1}},"thoughtSignature":"AQID"},
                  {"functionCall":{"id":"b","name":"f","args":{}}}]},
                 {"role":"user","parts":[
                  {"functionResponse":{"id":"a","name":"f","response":{"output":2}}},
                  {"functionResponse":{"id":"b","name":"f","response":{"output":"done"}}}]}]
                """));
  }

  @Test
  void aCallNobodyAnsweredIsAnsweredAndALateResponseIsToldAsACallOfItsOwn() {
    assertThat(
            contents(
                Content.user(Part.text("Go")),
                Content.model(call("a"), call("b")),
                Content.user(response("b", "rain"), Part.text("Never mind.")),
                Content.model(Part.text("Fine.")),
                Content.user(response("a", "sun"))))
        .isEqualTo(
            json(
                """
                [{"role":"user","parts":[{"text":"Go"}]},
                 {"role":"model","parts":[
                  {"functionCall":{"id":"a","name":"f","args":{}}},
                  {"functionCall":{"id":"b","name":"f","args":{}}}]},
                 {"role":"user","parts":[
                  {"functionResponse":{"id":"b","name":"f","response":{"output":"rain"}}},
                  {"functionResponse":{"id":"a","name":"f","response":{"status":"no result yet"}}},
                  {"text":"Never mind."}]},
                 {"role":"model","parts":[{"text":"Fine."},
                  {"functionCall":{"id":"call_1","name":"f","args":{}}}]},
                 {"role":"user","parts":[
                  {"functionResponse":{"id":"call_1","name":"f","response":{"output":"sun"}}}]}]
                """));
  }

  @Test
  void anImageInAResponseIsShownBehindAllResponses() {
    var image = Blob.of("image/png", new byte[] {1, 2, 3});
    var seen = new FunctionResponse("a", "f", "look", null, false, List.of(Part.inline(image)));
    var contents =
        contents(
            Content.user(Part.text("Go")),
            Content.model(call("a"), call("b")),
            Content.user(Part.response(seen), response("b", "rain")));
    assertThat(contents.at("/2/parts/0").has("functionResponse")).isTrue();
    assertThat(contents.at("/2/parts/1").has("functionResponse")).isTrue();
    assertThat(contents.at("/2/parts/2/inlineData"))
        .isEqualTo(json("{\"mimeType\":\"image/png\",\"data\":\"AQID\"}"));
  }

  @Test
  void aModelThatHearsGetsSoundAsWav() {
    var sound = Part.inline(Audio.silence(16_000, Duration.ofMillis(20)).blob());
    var heard = contents(Content.user(sound, Part.text("What was that?")));
    assertThat(heard.at("/0/parts/0/inlineData/mimeType").asString()).isEqualTo("audio/wav");
    var deaf = new GeminiRequests(settings("gemini-2", Modality.TEXT));
    var unheard = deaf.request(Prompts.of(Content.user(sound, Part.text("What was that?"))));
    assertThat(unheard).isNotNull();
    assertThat(unheard.at("/contents/0/parts")).hasSize(1);
  }

  @Test
  void newerModelsGetAStandInForASignatureNobodyKept() {
    var requests = new GeminiRequests(settings("models/gemini-3-flash", Modality.TEXT));
    var history =
        new Content[] {
          Content.user(Part.text("Go")),
          Content.model(call("a"), call("b")),
          Content.user(response("a", "x"), response("b", "x"))
        };
    var request = requests.request(Prompts.of(history));
    assertThat(request).isNotNull();
    assertThat(request.at("/contents/1/parts/0").has("thoughtSignature")).isTrue();
    assertThat(request.at("/contents/1/parts/1").has("thoughtSignature")).isFalse();
    assertThat(contents(history).at("/1/parts/0").has("thoughtSignature")).isFalse();
  }

  @Test
  void functionsAreToldByJsonSchemaWhicheverWayTheyCame() {
    var schema = Map.<String, Object>of("type", "object", "$defs", Map.of());
    var wild = new FunctionDeclaration("g", null, null, schema, null, null, null);
    var plain =
        FunctionDeclaration.of(
            "f", "Does.", Schema.object(Map.of("n", Schema.of(Schema.Type.INTEGER, null)), "n"));
    var request = request(Prompts.offering(config(Mode.ANY, "f"), plain, wild));
    assertThat(request.at("/tools/0/functionDeclarations"))
        .isEqualTo(
            json(
                """
                [{"name":"f","description":"Does.","parametersJsonSchema":{"type":"object",
                  "properties":{"n":{"type":"integer"}},"required":["n"]}},
                 {"name":"g","parametersJsonSchema":{"type":"object","$defs":{}}}]
                """));
    assertThat(request.path("toolConfig"))
        .isEqualTo(
            json(
                "{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}}"));
  }

  @Test
  void aToolMustBeCalledOnlyUntilItIs() {
    var function = FunctionDeclaration.of("f", "", Schema.object(Map.of()));
    var answered =
        Prompts.offering(config(Mode.ANY, "f"), function)
            .plus(Content.model(call("a")), Content.user(response("a", "x")));
    assertThat(request(answered).path("toolConfig"))
        .isEqualTo(json("{\"functionCallingConfig\":{\"mode\":\"AUTO\"}}"));
  }

  @Test
  void everyTurnsContentsBeginWithAllOfThoseBefore() {
    var prompt = new Prompt("Be brief.", List.of(), List.of(), null, null);
    var before = "[";
    for (int turn = 0; turn < 6; turn++) {
      prompt = prompt.plus(Content.user(Part.text("Question " + turn)));
      var now = Json.text(request(prompt).path("contents"));
      assertThat(now).startsWith(before);
      before = now.substring(0, now.length() - 1);
      prompt = prompt.plus(Content.model(Part.text("Answer " + turn)));
    }
  }

  private static Part call(String id) {
    return Part.call(new FunctionCall(id, "f", Map.of()));
  }

  private static Part response(String id, Object result) {
    return Part.response(FunctionResponse.of(id, "f", result));
  }

  private static ToolConfig config(Mode mode, String... allowed) {
    return new ToolConfig(new FunctionCallingConfig(mode, List.of(allowed)));
  }

  private static JsonNode contents(Content... history) {
    return request(Prompts.of(history)).path("contents");
  }

  private static JsonNode request(Prompt prompt) {
    var settings = settings("models/gemini-2.5", Modality.TEXT, Modality.IMAGE, Modality.AUDIO);
    var request = new GeminiRequests(settings).request(prompt);
    assertThat(request).isNotNull();
    return json(Json.text(request));
  }

  private static GeminiSettings settings(String model, Modality... hears) {
    return new GeminiSettings(
        model,
        Set.of(hears),
        Json.object(),
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10)),
        true);
  }

  private static JsonNode json(String text) {
    var json = Json.read(text);
    assertThat(json).isNotNull();
    return json;
  }
}
