package dev.parlando.engine.behaviour;

import static dev.parlando.engine.behaviour.Refusal.ACTIVITY_WITHOUT_MEDIA;
import static dev.parlando.engine.behaviour.Refusal.AFFECTIVE_DIALOG;
import static dev.parlando.engine.behaviour.Refusal.BLOCKING_FUNCTIONS;
import static dev.parlando.engine.behaviour.Refusal.CONTENT_AFTER_HISTORY;
import static dev.parlando.engine.behaviour.Refusal.DISORDERED_MARKS;
import static dev.parlando.engine.behaviour.Refusal.FOREIGN_MEDIA;
import static dev.parlando.engine.behaviour.Refusal.MEDIA_CHUNKS;
import static dev.parlando.engine.behaviour.Refusal.NON_BLOCKING_FUNCTIONS;
import static dev.parlando.engine.behaviour.Refusal.PROACTIVE_AUDIO;
import static dev.parlando.engine.behaviour.Refusal.SCHEDULING;
import static dev.parlando.engine.behaviour.Refusal.SERVER_SIDE_TOOLS;
import static dev.parlando.engine.behaviour.Refusal.SEVERAL_MODALITIES;
import static dev.parlando.engine.behaviour.Refusal.SILENCING_PROACTIVITY;
import static dev.parlando.engine.behaviour.Refusal.TEXT_ANSWERS;
import static dev.parlando.engine.behaviour.Refusal.TEXT_COMBINATION;
import static dev.parlando.engine.behaviour.Refusal.THINKING_CONFIG;
import static dev.parlando.engine.behaviour.Refusal.THINKING_WITHOUT_LEVEL;
import static dev.parlando.engine.behaviour.Refusal.UNKNOWN_VOICES;
import static dev.parlando.engine.behaviour.Refusal.VOICE_FOR_TEXT;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SpeechConfig;
import dev.parlando.protocol.ThinkingConfig;
import dev.parlando.protocol.ThinkingConfig.ThinkingLevel;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds a session's client to what its behaviour takes.
///
/// Knows the protocol only, nothing of turns; owned by whoever passes the messages on.
public final class Rules {
  private static final Set<String> VOICES =
      Set.of(
          "Achernar",
          "Achird",
          "Algenib",
          "Algieba",
          "Alnilam",
          "Aoede",
          "Autonoe",
          "Callirrhoe",
          "Charon",
          "Despina",
          "Enceladus",
          "Erinome",
          "Fenrir",
          "Gacrux",
          "Iapetus",
          "Kore",
          "Laomedeia",
          "Leda",
          "Orus",
          "Puck",
          "Pulcherrima",
          "Rasalgethi",
          "Sadachbia",
          "Sadaltager",
          "Schedar",
          "Sulafat",
          "Umbriel",
          "Vindemiatrix",
          "Zephyr",
          "Zubenelgenubi");

  private final Behaviour behaviour;
  private final List<String> unsupported;
  private final boolean marked;

  /// Whether ordered content still tells the conversation's past.
  private boolean tellsPast;

  /// Whether the client has begun an activity and not ended it, and whether it has sent media in
  /// it.
  private boolean active;

  private boolean fed;

  private Rules(Behaviour behaviour, Setup setup) {
    this.behaviour = behaviour;
    this.unsupported = ServerSideTools.unsupported(setup.tools());
    this.marked = isMarked(setup);
    var history = setup.historyConfig();
    this.tellsPast =
        history != null && Boolean.TRUE.equals(history.initialHistoryInClientContent());
  }

  /// The rules of a session.
  ///
  /// @throws ProtocolException when the setup breaks one
  public static Rules of(Behaviour behaviour, Setup setup) {
    var rules = new Rules(behaviour, setup);
    rules.checkGeneration(setup);
    rules.checkProactivity(setup);
    rules.checkTools(setup.tools());
    return rules;
  }

  public Behaviour behaviour() {
    return behaviour;
  }

  /// Goes on where another connection stopped.
  ///
  /// @param speaking whether the client had begun an activity
  /// @param telling whether ordered content still told the conversation's past
  public void goOn(boolean speaking, boolean telling) {
    active = marked && speaking;
    fed = active;
    tellsPast = telling;
  }

  /// The tools that the setup asks for and nobody runs, as the wire names them.
  public List<String> unsupported() {
    return unsupported;
  }

  /// Checks the session's next message.
  ///
  /// @throws ProtocolException when it breaks a rule
  public void check(ClientMessage message) {
    switch (message) {
      case RealtimeInput input -> check(input);
      case ClientContent(_, var complete) -> {
        refuse(CONTENT_AFTER_HISTORY, !tellsPast);
        tellsPast &= !complete;
      }
      case ToolResponse(var responses) ->
          refuse(SCHEDULING, responses.stream().anyMatch(Rules::isScheduled));
      case ContextUpdate update ->
          checkTools(update.tools() == null ? List.of() : update.tools().tools());
      case Setup _ -> {} // is out of place, whatever is in it
    }
  }

  // The setup

  private void checkGeneration(Setup setup) {
    var config = setup.generationConfig();
    checkThinking(config == null ? null : config.thinkingConfig());
    if (config == null) {
      return;
    }
    boolean text = setup.responseModality() == Modality.TEXT;
    refuse(SEVERAL_MODALITIES, config.responseModalities().size() > 1 || isOfNoSession(setup));
    refuse(TEXT_ANSWERS, text);
    refuse(TEXT_COMBINATION, text);
    refuse(VOICE_FOR_TEXT, text && config.speechConfig() != null);
    refuse(UNKNOWN_VOICES, !isKnown(voice(config.speechConfig())));
    refuse(AFFECTIVE_DIALOG, Boolean.TRUE.equals(config.enableAffectiveDialog()));
  }

  private static boolean isOfNoSession(Setup setup) {
    return switch (setup.responseModality()) {
      case AUDIO, TEXT, MODALITY_UNSPECIFIED -> false;
      case IMAGE, VIDEO, DOCUMENT -> true;
    };
  }

  private void checkThinking(@Nullable ThinkingConfig thinking) {
    refuse(THINKING_CONFIG, thinking != null);
    var level = thinking == null ? null : thinking.thinkingLevel();
    refuse(
        THINKING_WITHOUT_LEVEL, level == null || level == ThinkingLevel.THINKING_LEVEL_UNSPECIFIED);
  }

  private void checkProactivity(Setup setup) {
    var wish = setup.proactivity() == null ? null : setup.proactivity().proactiveAudio();
    refuse(PROACTIVE_AUDIO, Boolean.TRUE.equals(wish));
    refuse(SILENCING_PROACTIVITY, Boolean.FALSE.equals(wish));
  }

  private void checkTools(List<Tool> tools) {
    refuse(SERVER_SIDE_TOOLS, !ServerSideTools.unsupported(tools).isEmpty());
    refuse(BLOCKING_FUNCTIONS, has(tools, Behavior.BLOCKING));
    refuse(NON_BLOCKING_FUNCTIONS, has(tools, Behavior.NON_BLOCKING));
  }

  private static boolean has(List<Tool> tools, Behavior behavior) {
    return tools.stream()
        .flatMap(tool -> tool.functionDeclarations().stream())
        .anyMatch(function -> function.behavior() == behavior);
  }

  private static boolean isMarked(Setup setup) {
    var input = setup.realtimeInputConfig();
    var detection = input == null ? null : input.automaticActivityDetection();
    return detection != null && detection.disabled();
  }

  // What follows it

  private void check(RealtimeInput input) {
    refuse(MEDIA_CHUNKS, !input.mediaChunks().isEmpty());
    refuse(FOREIGN_MEDIA, input.audio() != null && !isPcm(input.audio()));
    refuse(FOREIGN_MEDIA, input.video() != null && !input.video().is("image/"));
    if (marked) {
      checkMarks(input);
    }
  }

  private void checkMarks(RealtimeInput input) {
    if (input.activityStart() != null) {
      refuse(DISORDERED_MARKS, active);
      active = true;
      fed = false;
    }
    fed |= input.audio() != null || input.video() != null || input.text() != null;
    fed |= !input.mediaChunks().isEmpty();
    if (input.activityEnd() != null) {
      refuse(DISORDERED_MARKS, !active);
      refuse(ACTIVITY_WITHOUT_MEDIA, !fed);
      active = false;
    }
  }

  private static boolean isPcm(Blob audio) {
    return audio.is("audio/pcm");
  }

  private static boolean isScheduled(FunctionResponse response) {
    return response.scheduling() != null
        && response.scheduling() != Scheduling.SCHEDULING_UNSPECIFIED;
  }

  private static @Nullable String voice(@Nullable SpeechConfig speech) {
    var config = speech == null ? null : speech.voiceConfig();
    var prebuilt = config == null ? null : config.prebuiltVoiceConfig();
    return prebuilt == null ? null : prebuilt.voiceName();
  }

  private static boolean isKnown(@Nullable String voice) {
    return voice == null || voice.isEmpty() || VOICES.contains(voice);
  }

  private void refuse(Refusal what, boolean given) {
    if (given && behaviour.refuses(what)) {
      throw what.exception();
    }
  }
}
