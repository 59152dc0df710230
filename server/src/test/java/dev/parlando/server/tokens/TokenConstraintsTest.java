package dev.parlando.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a session becomes, by the token's setup and its mask.
final class TokenConstraintsTest {
  private static final String CLIENT =
      """
      {"model":"models/a","generationConfig":{"temperature":0.5,"topP":0.25},
       "tools":[{"googleSearch":{}}],"outputAudioTranscription":{}}\
      """;
  private static final String TOKEN =
      """
      {"model":"models/b","generation_config":{"temperature":1.5},
       "tools":[{"functionDeclarations":[{"name":"f"}]}]}\
      """;

  private static ObjectNode json(String text) {
    return (ObjectNode) new JsonMapper().readTree(text);
  }

  private static String canonical(String setup) {
    return TokenConstraints.tree(TokenConstraints.setup(json(setup))).toString();
  }

  private static ObjectNode merge(String client, @Nullable String setup, @Nullable String mask) {
    var constraints = new TokenConstraints(setup == null ? null : canonical(setup), mask);
    return TokenConstraints.tree(constraints.apply(TokenConstraints.setup(json(client))));
  }

  @Test
  void withoutSetupAndMaskTheClientsSetupCounts() {
    assertThat(merge(CLIENT, null, null)).hasToString(canonical(CLIENT));
  }

  @Test
  void aSetupWithoutMaskReplacesTheClientsEntirely() {
    assertThat(merge(CLIENT, TOKEN, null)).hasToString(canonical(TOKEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model | /model | \"models/b\"",
        "generationConfig.temperature | /generationConfig/temperature | 1.5",
        "generation_config.temperature | /generationConfig/temperature | 1.5",
        "temperature | /generationConfig/temperature | 1.5",
        "model, temperature | /generationConfig/temperature | 1.5",
        "temperature | /generationConfig/topP | 0.25",
        "top_p | /generationConfig/topP |",
        "generationConfig | /generationConfig/topP |",
        "tools | /tools/0/functionDeclarations/0/name | \"f\"",
        "tools.0 | /tools/0/functionDeclarations/0/name | \"f\"",
        "tools.0.functionDeclarations | /tools/0/functionDeclarations/0/name | \"f\"",
        "tools.0 | /tools/0/googleSearch |",
        "output_audio_transcription | /outputAudioTranscription |",
        "outputAudioTranscription | /model | \"models/a\"",
        "systemInstruction.parts | /systemInstruction/parts |",
        "nobody.knows,,. | /model | \"models/a\"",
      })
  void aMaskedFieldIsTheTokensOrUnset(String mask, String pointer, String expected) {
    var value = merge(CLIENT, TOKEN, mask).at(pointer);
    assertThat(value.isMissingNode() ? null : value.toString()).isEqualTo(expected);
  }

  @Test
  void aMaskWithoutSetupFixesTheDefaults() {
    var merged = merge(CLIENT, null, "temperature,tools.0,outputAudioTranscription");
    assertThat(merged).hasToString("{\"model\":\"models/a\",\"generationConfig\":{\"topP\":0.25}}");
  }

  @Test
  void aFlatSetupIsConstrainedLikeAnyOther() {
    var flat = "{\"model\":\"models/a\",\"temperature\":0.5,\"topP\":0.25,\"flat\":true}";
    var merged = merge(flat, TOKEN, "temperature");
    assertThat(merged.at("/generationConfig")).hasToString("{\"temperature\":1.5,\"topP\":0.25}");
  }

  @Test
  void whichSessionIsResumedStaysTheClientsWhereResumptionIsAllowed() {
    var client = "{\"sessionResumption\":{\"handle\":\"h\"}}";
    var allows = "{\"sessionResumption\":{}}";
    assertThat(merge(client, allows, null).at("/sessionResumption/handle").asString())
        .isEqualTo("h");
    assertThat(
            merge(client, allows, "sessionResumption").at("/sessionResumption/handle").asString())
        .isEqualTo("h");
    assertThat(merge(client, TOKEN, null).has("sessionResumption")).isFalse();
    assertThat(merge(client, TOKEN, "sessionResumption").has("sessionResumption")).isFalse();
  }
}
