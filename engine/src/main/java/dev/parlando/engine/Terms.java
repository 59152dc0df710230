package dev.parlando.engine;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.hearing.Endpointer;
import dev.parlando.engine.memory.Window;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.AudioTranscriptionConfig;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInputConfig;
import dev.parlando.protocol.RealtimeInputConfig.ActivityHandling;
import dev.parlando.protocol.RealtimeInputConfig.TurnCoverage;
import dev.parlando.protocol.SessionResumption;
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
/// @param hints what the transcriber is to expect
record Terms(
    Endpointer.@Nullable Settings endpointing,
    Voice voice,
    Hints hints,
    Set<Wish> wishes,
    Behaviour behaviour,
    SessionOptions options) {

  /// What a client may want or not.
  enum Wish {
    /// The user's activity ends a generation.
    INTERRUPTION,
    /// The answer is speech; otherwise it is text.
    SPEECH,
    INPUT_TRANSCRIPT,
    OUTPUT_TRANSCRIPT,
    THOUGHTS,
    /// Word of where the user's speech begins and ends.
    VOICE_ACTIVITY,
    /// The model answers only what is meant for it.
    RETICENCE,
    /// Sound outside the user's activity belongs to the turn too.
    ALL_SOUND,
    /// Of what the camera sees outside an activity only the latest picture counts.
    LATEST_PICTURE,
    /// The model may search the web by itself.
    SEARCH,
    /// The session can go on over another connection.
    RESUMPTION,
    /// The client counts what was consumed, and sends the rest again.
    COUNTING
  }

  /// Reads a setup.
  ///
  /// @throws ProtocolException when it asks for what no session can do
  static Terms of(Setup setup, SessionOptions options, Behaviour behaviour) {
    var input = setup.realtimeInputConfig();
    var detection = input == null ? null : input.automaticActivityDetection();
    boolean marked = detection != null && detection.disabled();
    return new Terms(
        marked ? null : Endpointer.Settings.of(detection),
        voice(setup.generationConfig()),
        hints(setup.inputAudioTranscription()),
        wishes(setup, behaviour),
        behaviour,
        options);
  }

  /// Whether the user's activity is detected; otherwise the client marks it.
  boolean automatic() {
    return endpointing != null;
  }

  boolean wants(Wish wish) {
    return wishes.contains(wish);
  }

  /// Whether the user's activity ends a generation.
  boolean interrupts() {
    return wants(Wish.INTERRUPTION);
  }

  /// Whether a generation only pauses until the user's activity turns out to be words.
  boolean confirms() {
    return interrupts() && options.confirmBargeIn();
  }

  /// How long the history may grow.
  @Nullable Window window(Setup setup) {
    long limit =
        options.contextTokens() > 0 ? options.contextTokens() : behaviour.capacity().input();
    return Window.of(setup.contextWindowCompression(), limit);
  }

  /// Whether the answer is speech.
  boolean speaks() {
    return wants(Wish.SPEECH);
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

  /// Each text part is a paragraph of its own.
  private static String paragraphs(@Nullable Content instruction) {
    return instruction == null
        ? ""
        : instruction.parts().stream()
            .filter(Part.Text.class::isInstance)
            .map(part -> ((Part.Text) part).text())
            .collect(Collectors.joining("\n\n"));
  }

  private static List<FunctionDeclaration> functions(List<Tool> tools) {
    return tools.stream().flatMap(tool -> tool.functionDeclarations().stream()).toList();
  }

  private static Set<Wish> wishes(Setup setup, Behaviour behaviour) {
    var wishes = EnumSet.noneOf(Wish.class);
    add(wishes, Wish.INTERRUPTION, interrupts(setup.realtimeInputConfig()));
    add(wishes, Wish.SPEECH, speaks(setup));
    add(wishes, Wish.INPUT_TRANSCRIPT, setup.inputAudioTranscription() != null);
    add(wishes, Wish.OUTPUT_TRANSCRIPT, setup.outputAudioTranscription() != null);
    add(wishes, Wish.THOUGHTS, wantsThoughts(setup.generationConfig()));
    add(
        wishes,
        Wish.VOICE_ACTIVITY,
        wanted(setup.explicitVadSignal(), behaviour.telling().voiceActivity()));
    add(wishes, Wish.RETICENCE, wanted(proactive(setup), behaviour.turns().proactive()));
    switch (coverage(setup.realtimeInputConfig(), behaviour)) {
      case TURN_INCLUDES_ONLY_ACTIVITY -> wishes.add(Wish.LATEST_PICTURE);
      case TURN_INCLUDES_ALL_INPUT -> wishes.add(Wish.ALL_SOUND);
      case TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO, TURN_COVERAGE_UNSPECIFIED -> {}
    }
    add(wishes, Wish.RESUMPTION, setup.sessionResumption() != null);
    add(wishes, Wish.COUNTING, counts(setup.sessionResumption()));
    add(wishes, Wish.SEARCH, setup.tools().stream().anyMatch(Tool::searches));
    return wishes;
  }

  private static boolean wanted(@Nullable Boolean wish, boolean otherwise) {
    return wish == null ? otherwise : wish;
  }

  private static @Nullable Boolean proactive(Setup setup) {
    return setup.proactivity() == null ? null : setup.proactivity().proactiveAudio();
  }

  private static TurnCoverage coverage(@Nullable RealtimeInputConfig input, Behaviour behaviour) {
    var wish = input == null ? null : input.turnCoverage();
    return wish == null || wish == TurnCoverage.TURN_COVERAGE_UNSPECIFIED
        ? behaviour.turns().coverage()
        : wish;
  }

  private static void add(Set<Wish> wishes, Wish wish, boolean wanted) {
    if (wanted) {
      wishes.add(wish);
    }
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

  private static boolean wantsThoughts(@Nullable GenerationConfig config) {
    var thinking = config == null ? null : config.thinkingConfig();
    return thinking != null && Boolean.TRUE.equals(thinking.includeThoughts());
  }

  private static boolean counts(@Nullable SessionResumption resumption) {
    return resumption != null && Boolean.TRUE.equals(resumption.transparent());
  }
}
