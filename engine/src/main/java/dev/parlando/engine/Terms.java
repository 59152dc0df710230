package dev.parlando.engine;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInputConfig;
import dev.parlando.protocol.RealtimeInputConfig.ActivityHandling;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a setup asks of the session, with the defaults filled in.
///
/// @param automatic whether the user's activity is detected; otherwise the client marks it
/// @param interrupts whether the user's activity ends a generation
/// @param speaks whether the answer is speech; otherwise it is text
record Terms(
    boolean automatic,
    Endpointer.Settings endpointing,
    boolean interrupts,
    boolean speaks,
    Voice voice,
    boolean transcribesInput,
    boolean transcribesOutput,
    boolean showsThoughts) {

  /// Reads a setup.
  ///
  /// @throws ProtocolException when it asks for what no session can do
  static Terms of(Setup setup) {
    var input = setup.realtimeInputConfig();
    var detection = input == null ? null : input.automaticActivityDetection();
    return new Terms(
        detection == null || !detection.disabled(),
        Endpointer.Settings.of(detection),
        interrupts(input),
        speaks(setup),
        voice(setup.generationConfig()),
        setup.inputAudioTranscription() != null,
        setup.outputAudioTranscription() != null,
        showsThoughts(setup.generationConfig()));
  }

  /// All a model is told before anybody has spoken.
  static Prompt briefing(Setup setup) {
    return new Prompt(
        paragraphs(setup.systemInstruction()),
        setup.prefixTurns(),
        functions(setup.tools()),
        setup.toolConfig(),
        setup.generationConfig());
  }

  /// What is told from now on.
  static Prompt update(Prompt briefing, ContextUpdate update) {
    return new Prompt(
        update.systemInstruction() == null
            ? briefing.systemInstruction()
            : paragraphs(update.systemInstruction()),
        briefing.history(),
        update.tools() == null ? briefing.functions() : functions(update.tools().tools()),
        briefing.toolConfig(),
        briefing.generationConfig());
  }

  /// Each text part is a paragraph of its own.
  static String paragraphs(@Nullable Content instruction) {
    return instruction == null
        ? ""
        : instruction.parts().stream()
            .filter(Part.Text.class::isInstance)
            .map(part -> ((Part.Text) part).text())
            .collect(Collectors.joining("\n\n"));
  }

  static List<FunctionDeclaration> functions(List<Tool> tools) {
    return tools.stream().flatMap(tool -> tool.functionDeclarations().stream()).toList();
  }

  private static boolean interrupts(@Nullable RealtimeInputConfig input) {
    return input == null || input.activityHandling() != ActivityHandling.NO_INTERRUPTION;
  }

  private static boolean speaks(Setup setup) {
    var config = setup.generationConfig();
    if (config != null && config.responseModalities().size() > 1) {
      throw ProtocolException.invalid(
          "Request contains an invalid argument:"
              + " setup.generation_config.response_modalities takes one modality per session.");
    }
    return switch (setup.responseModality()) {
      case AUDIO, MODALITY_UNSPECIFIED -> true;
      case TEXT -> false;
      case IMAGE, VIDEO, DOCUMENT ->
          throw ProtocolException.invalid(
              "Request contains an invalid argument:"
                  + " setup.generation_config.response_modalities must be AUDIO or TEXT.");
    };
  }

  private static Voice voice(@Nullable GenerationConfig config) {
    var speech = config == null ? null : config.speechConfig();
    if (speech == null) {
      return new Voice(null, null);
    }
    var voice = speech.voiceConfig();
    var prebuilt = voice == null ? null : voice.prebuiltVoiceConfig();
    var name = prebuilt == null ? (voice == null ? null : voice.voice()) : prebuilt.voiceName();
    return new Voice(name, speech.languageCode());
  }

  private static boolean showsThoughts(@Nullable GenerationConfig config) {
    var thinking = config == null ? null : config.thinkingConfig();
    return thinking != null && Boolean.TRUE.equals(thinking.includeThoughts());
  }
}
