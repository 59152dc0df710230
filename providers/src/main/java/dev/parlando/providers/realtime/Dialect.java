package dev.parlando.providers.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlando.providers.http.Json;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What servers of realtime transcription do differently.
enum Dialect {
  /// OpenAI's interface since it left its beta; LocalAI.
  OPENAI(24_000),
  /// OpenAI's beta.
  BETA(24_000),
  /// speaches, which knows the beta's session and takes the model in the address.
  SPEACHES(24_000),
  /// vLLM: 16 kHz, and it writes while it hears from the first commit to the final one.
  VLLM(16_000);

  private final int rate;

  Dialect(int rate) {
    this.rate = rate;
  }

  static List<String> names() {
    return Stream.of(values()).map(Dialect::lowerCase).toList();
  }

  String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Samples a second.
  int rate() {
    return rate;
  }

  /// What follows the address, without a question mark; empty for nothing.
  String query(String model) {
    return switch (this) {
      case OPENAI, BETA -> "intent=transcription";
      case SPEACHES -> "intent=transcription&model=" + URLEncoder.encode(model, UTF_8);
      case VLLM -> "";
    };
  }

  /// The messages before the audio of an utterance.
  List<String> beginning(String model, String language, String prompt) {
    return switch (this) {
      case OPENAI -> List.of(update(model, language, prompt));
      case BETA -> List.of(flat("transcription_session.update", model, language, prompt, true));
      case SPEACHES -> List.of(flat("session.update", model, language, prompt, false));
      case VLLM ->
          List.of(
              Json.text(message("session.update").put("model", model)),
              Json.text(message("input_audio_buffer.commit").put("final", false)));
    };
  }

  private static String update(String model, String language, String prompt) {
    var update = message("session.update");
    var session = update.putObject("session").put("type", "transcription");
    var input = session.putObject("audio").putObject("input");
    input.putObject("format").put("type", "audio/pcm").put("rate", 24_000);
    expect(input.putObject("transcription"), model, language, prompt);
    input.putNull("turn_detection");
    return Json.text(update);
  }

  private static String flat(
      String type, String model, String language, String prompt, boolean format) {
    var update = message(type);
    var session = update.putObject("session");
    if (format) {
      session.put("input_audio_format", "pcm16");
    }
    expect(session.putObject("input_audio_transcription"), model, language, prompt);
    session.putNull("turn_detection");
    return Json.text(update);
  }

  private static void expect(ObjectNode to, String model, String language, String prompt) {
    to.put("model", model);
    if (!language.isEmpty()) {
      to.put("language", language);
    }
    if (!prompt.isEmpty()) {
      to.put("prompt", prompt);
    }
  }

  /// The message that ends an utterance.
  String end() {
    var commit = message("input_audio_buffer.commit");
    return Json.text(this == VLLM ? commit.put("final", true) : commit);
  }

  static ObjectNode message(String type) {
    return Json.object().put("type", type);
  }

  static String listed() {
    return names().stream().collect(Collectors.joining(", "));
  }
}
