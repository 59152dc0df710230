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
import static dev.parlando.engine.behaviour.Refusal.UNKNOWN_FIELDS;
import static dev.parlando.engine.behaviour.Refusal.UNKNOWN_VOICES;
import static dev.parlando.engine.behaviour.Refusal.VOICE_FOR_TEXT;
import static dev.parlando.protocol.RealtimeInputConfig.TurnCoverage.TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO;
import static dev.parlando.protocol.RealtimeInputConfig.TurnCoverage.TURN_INCLUDES_ONLY_ACTIVITY;

import dev.parlando.protocol.RealtimeInputConfig.EndSensitivity;
import dev.parlando.protocol.RealtimeInputConfig.StartSensitivity;
import dev.parlando.protocol.RealtimeInputConfig.TurnCoverage;
import dev.parlando.protocol.ThinkingConfig.ThinkingLevel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What differs between the generations of hosted models, as data.
///
/// [#LENIENT] takes whatever any of them takes; the others refuse what theirs refuses, so that a
/// program can be tried here against what it will meet there.
///
/// @param name as the configuration has it
/// @param refused what is not taken although another behaviour takes it; [Rules] applies it
public record Behaviour(
    String name,
    Set<Refusal> refused,
    Turns turns,
    Calls calls,
    Telling telling,
    Capacity capacity) {

  /// Everything works.
  public static final Behaviour LENIENT =
      new Behaviour(
          "lenient",
          Set.of(),
          Turns.covering(TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO),
          new Calls(true, false, true),
          new Telling(Cadence.SETUP_AND_TURNS, false, false, false),
          new Capacity(131_072, 8_192, true));

  /// Models that hear by themselves but have a voice added: 2.0, and 2.5 without native audio.
  public static final Behaviour HALF_CASCADE =
      new Behaviour(
          "2.0",
          EnumSet.of(
              SEVERAL_MODALITIES,
              VOICE_FOR_TEXT,
              UNKNOWN_VOICES,
              FOREIGN_MEDIA,
              ACTIVITY_WITHOUT_MEDIA,
              DISORDERED_MARKS),
          Turns.covering(TURN_INCLUDES_ONLY_ACTIVITY),
          new Calls(true, true, true),
          new Telling(Cadence.TURNS, false, false, false),
          new Capacity(32_768, 8_192, false));

  /// 2.5 with native audio.
  public static final Behaviour NATIVE_2_5 =
      new Behaviour(
          "2.5",
          with(HALF_CASCADE.refused, TEXT_ANSWERS),
          Turns.covering(TURN_INCLUDES_ONLY_ACTIVITY),
          new Calls(true, false, true),
          new Telling(Cadence.TURNS, false, false, false),
          new Capacity(131_072, 8_192, true));

  /// 3.5, whose models translate and transcribe.
  public static final Behaviour LIVE_3_5 =
      new Behaviour(
          "3.5",
          with(
              HALF_CASCADE.refused,
              AFFECTIVE_DIALOG,
              PROACTIVE_AUDIO,
              NON_BLOCKING_FUNCTIONS,
              CONTENT_AFTER_HISTORY,
              MEDIA_CHUNKS),
          new Turns(
              TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO,
              StartSensitivity.START_SENSITIVITY_HIGH,
              EndSensitivity.END_SENSITIVITY_HIGH,
              false,
              ThinkingLevel.MINIMAL),
          new Calls(true, false, true),
          new Telling(Cadence.PERIODIC, true, true, false),
          new Capacity(131_072, 65_536, true));

  /// 3.1.
  public static final Behaviour LIVE_3_1 =
      new Behaviour(
          "3.1",
          with(LIVE_3_5.refused, TEXT_COMBINATION),
          LIVE_3_5.turns,
          LIVE_3_5.calls,
          LIVE_3_5.telling,
          LIVE_3_5.capacity);

  /// 3.8.
  public static final Behaviour LIVE_3_8 =
      new Behaviour(
          "3.8",
          with(
              HALF_CASCADE.refused,
              TEXT_COMBINATION,
              AFFECTIVE_DIALOG,
              SILENCING_PROACTIVITY,
              THINKING_CONFIG),
          new Turns(
              TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO,
              StartSensitivity.START_SENSITIVITY_HIGH,
              EndSensitivity.END_SENSITIVITY_HIGH,
              true,
              null),
          new Calls(false, true, false),
          new Telling(Cadence.ONCE, true, false, true),
          new Capacity(131_072, 65_536, false));

  /// 3.8 with extended thinking.
  public static final Behaviour THINKING_3_8 =
      new Behaviour(
          "3.8-xt",
          with(
              HALF_CASCADE.refused,
              TEXT_COMBINATION,
              AFFECTIVE_DIALOG,
              SILENCING_PROACTIVITY,
              THINKING_WITHOUT_LEVEL,
              BLOCKING_FUNCTIONS,
              SCHEDULING),
          LIVE_3_8.turns,
          LIVE_3_8.calls,
          LIVE_3_8.telling,
          new Capacity(131_072, 65_536, true));

  /// All of them, the default first.
  public static final List<Behaviour> ALL =
      List.of(LENIENT, HALF_CASCADE, NATIVE_2_5, LIVE_3_1, LIVE_3_5, LIVE_3_8, THINKING_3_8);

  public Behaviour {
    refused = Set.copyOf(refused);
  }

  /// The same, but holding clients to the letter of the protocol, as the hosted service does.
  public Behaviour strict() {
    return new Behaviour(
        name,
        with(
            refused,
            UNKNOWN_FIELDS,
            SERVER_SIDE_TOOLS,
            SEVERAL_MODALITIES,
            VOICE_FOR_TEXT,
            UNKNOWN_VOICES,
            FOREIGN_MEDIA,
            ACTIVITY_WITHOUT_MEDIA,
            DISORDERED_MARKS),
        turns,
        calls,
        telling,
        capacity);
  }

  /// Whether messages have to be what the protocol says, to the letter.
  public boolean isStrict() {
    return refuses(UNKNOWN_FIELDS);
  }

  public boolean refuses(Refusal what) {
    return refused.contains(what);
  }

  /// Whether the answer may be text.
  public boolean writes() {
    return !refuses(TEXT_ANSWERS) && !refuses(TEXT_COMBINATION);
  }

  private static Set<Refusal> with(Set<Refusal> some, Refusal... more) {
    var all = EnumSet.noneOf(Refusal.class);
    all.addAll(some);
    all.addAll(List.of(more));
    return all;
  }

  /// What holds of turns where the setup does not say.
  ///
  /// @param coverage which input belongs to a turn
  /// @param proactive whether the model may choose not to answer
  /// @param thinking how much the model thinks; absent means as it likes
  public record Turns(
      TurnCoverage coverage,
      StartSensitivity start,
      EndSensitivity end,
      boolean proactive,
      @Nullable ThinkingLevel thinking) {

    private static Turns covering(TurnCoverage coverage) {
      return new Turns(
          coverage,
          StartSensitivity.START_SENSITIVITY_HIGH,
          EndSensitivity.END_SENSITIVITY_HIGH,
          false,
          null);
    }
  }

  /// How functions are called.
  ///
  /// @param blocking whether the conversation waits for a function that does not say
  /// @param endTurn whether the turn is complete as soon as a function has been called
  /// @param cancelled whether an interruption cancels calls that have not been answered
  public record Calls(boolean blocking, boolean endTurn, boolean cancelled) {}

  /// What is told beside the answer, and how.
  ///
  /// @param resumption when handles are told, to those who asked for them
  /// @param severalAtOnce whether a message may hold sound, transcript and marks together
  /// @param voiceActivity whether it is told that the user begins and ends, unasked
  /// @param interactionStatus whether the end of a turn tells if the model works on
  public record Telling(
      Cadence resumption,
      boolean severalAtOnce,
      boolean voiceActivity,
      boolean interactionStatus) {}

  /// When handles for resumption are told.
  public enum Cadence {
    /// After the setup and after every turn.
    SETUP_AND_TURNS,
    /// After every turn.
    TURNS,
    /// After the setup, and whenever there is something to resume with: turns, calls, responses.
    PERIODIC,
    /// After the setup, and never again: the handle names the session, whatever becomes of it.
    ONCE
  }

  /// How much fits.
  ///
  /// @param input tokens of context
  /// @param output tokens of an answer
  /// @param thinks whether thinking can be configured
  public record Capacity(int input, int output, boolean thinks) {}
}
