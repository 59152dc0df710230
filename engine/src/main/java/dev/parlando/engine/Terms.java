package dev.parlando.engine;

import dev.parlando.engine.hearing.Endpointer;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.AudioTranscriptionConfig;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a setup asks of the session, with the defaults filled in.
///
/// @param endpointing how the user's activity is detected; absent where the client marks it
/// @param interrupts whether the user's activity ends a generation
/// @param speaks whether the answer is speech; otherwise it is text
/// @param hints what the transcriber is to expect
/// @param shown what the client sees beside the answer
record Terms(
    Endpointer.@Nullable Settings endpointing,
    boolean interrupts,
    boolean speaks,
    Voice voice,
    Hints hints,
    Set<Shown> shown) {

  /// What a client sees only if it asks.
  enum Shown {
    INPUT_TRANSCRIPT,
    OUTPUT_TRANSCRIPT,
    THOUGHTS
  }

  /// Reads a setup.
  ///
  /// @throws ProtocolException when it asks for what no session can do
  static Terms of(Setup setup) {
    var input = setup.realtimeInputConfig();
    var detection = input == null ? null : input.automaticActivityDetection();
    boolean marked = detection != null && detection.disabled();
    return new Terms(
        marked ? null : Endpointer.Settings.of(detection),
        interrupts(input),
        speaks(setup),
        voice(setup.generationConfig()),
        hints(setup.inputAudioTranscription()),
        shown(setup));
  }

  /// Whether the user's activity is detected; otherwise the client marks it.
  boolean automatic() {
    return endpointing != null;
  }

  boolean shows(Shown what) {
    return shown.contains(what);
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

  /// Whether the client begins by telling the conversation's past.
  static boolean tellsPast(Setup setup) {
    var config = setup.historyConfig();
    return config != null && Boolean.TRUE.equals(config.initialHistoryInClientContent());
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

  private static Hints hints(@Nullable AudioTranscriptionConfig config) {
    if (config == null) {
      return Hints.NONE;
    }
    var likely = config.languageHints();
    return new Hints(
        joined(config.languageCodes(), likely == null ? List.of() : likely.languageCodes()),
        joined(config.customVocabulary(), config.adaptationPhrases()));
  }

  /// What either list says, once.
  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream())
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  private static Set<Shown> shown(Setup setup) {
    var shown = EnumSet.noneOf(Shown.class);
    if (setup.inputAudioTranscription() != null) {
      shown.add(Shown.INPUT_TRANSCRIPT);
    }
    if (setup.outputAudioTranscription() != null) {
      shown.add(Shown.OUTPUT_TRANSCRIPT);
    }
    if (wantsThoughts(setup.generationConfig())) {
      shown.add(Shown.THOUGHTS);
    }
    return shown;
  }

  private static boolean wantsThoughts(@Nullable GenerationConfig config) {
    var thinking = config == null ? null : config.thinkingConfig();
    return thinking != null && Boolean.TRUE.equals(thinking.includeThoughts());
  }
}
