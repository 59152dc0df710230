package dev.parlando.engine.behaviour;

import static dev.parlando.protocol.ProtocolException.INVALID_ARGUMENT;
import static dev.parlando.protocol.ProtocolException.POLICY_VIOLATION;

import dev.parlando.protocol.ProtocolException;

/// What some behaviour does not take, and the words in which the hosted service says so. Where
/// those are not known they are its general ones; [#rule] is always ours.
public enum Refusal {
  /// Answers in text, of 2.5 with native audio.
  TEXT_ANSWERS(
      INVALID_ARGUMENT,
      "Cannot extract voices from a non-audio request.",
      "setup.generation_config.response_modalities must be AUDIO: this model only speaks"),

  /// Answers in text, of 3.1 and later.
  TEXT_COMBINATION(
      INVALID_ARGUMENT,
      "The requested combination of response modalities (TEXT) is not supported by the model",
      "setup.generation_config.response_modalities must be AUDIO: this model only speaks"),

  /// A voice for an answer in text.
  VOICE_FOR_TEXT(
      INVALID_ARGUMENT,
      "Cannot extract voices from a non-audio request.",
      "setup.generation_config.speech_config goes with AUDIO only"),

  /// More than one modality, or one that no session has.
  SEVERAL_MODALITIES(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "setup.generation_config.response_modalities takes one of AUDIO and TEXT"),

  /// A voice that is none of the thirty.
  UNKNOWN_VOICES(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "setup.generation_config.speech_config.voice_config names no voice of the service"),

  /// Affective dialog.
  AFFECTIVE_DIALOG(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "setup.generation_config.enable_affective_dialog is for 2.5 with native audio only"),

  /// Proactive audio.
  PROACTIVE_AUDIO(
      INVALID_ARGUMENT, Refusal.INVALID, "setup.proactivity.proactive_audio is not for this model"),

  /// Switching proactive audio off.
  SILENCING_PROACTIVITY(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "setup.proactivity.proactive_audio cannot be false: this model always is proactive"),

  /// Any configuration of thinking.
  THINKING_CONFIG(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "setup.generation_config.thinking_config is not for this model"),

  /// Extended thinking without a level.
  THINKING_WITHOUT_LEVEL(
      INVALID_ARGUMENT,
      "Thinking level must be specified for this model",
      "setup.generation_config.thinking_config.thinking_level is required"),

  /// Functions for which the conversation waits.
  BLOCKING_FUNCTIONS(
      POLICY_VIOLATION,
      Refusal.UNSUPPORTED,
      "setup.tools.function_declarations.behavior must not be BLOCKING: this model never waits"),

  /// Functions for which the conversation does not wait.
  NON_BLOCKING_FUNCTIONS(
      POLICY_VIOLATION,
      Refusal.UNSUPPORTED,
      "setup.tools.function_declarations.behavior must not be NON_BLOCKING: this model waits"),

  /// Saying when to speak of a function's response.
  SCHEDULING(
      INVALID_ARGUMENT,
      "Function response scheduling is not supported for this model",
      "tool_response.function_responses.scheduling is not for this model"),

  /// Ordered content in the middle of a conversation.
  CONTENT_AFTER_HISTORY(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "client_content only seeds the history, with setup.history_config"
          + ".initial_history_in_client_content; later text goes as realtime_input.text"),

  /// The older form of streamed media.
  MEDIA_CHUNKS(
      INVALID_ARGUMENT,
      "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.",
      "realtime_input.media_chunks is not for this model"),

  /// Media that no hosted model understands.
  FOREIGN_MEDIA(
      INVALID_ARGUMENT,
      Refusal.INVALID,
      "realtime_input.audio must be audio/pcm, realtime_input.video a picture"),

  /// The marks of an activity with nothing between them.
  ACTIVITY_WITHOUT_MEDIA(
      INVALID_ARGUMENT,
      Refusal.PRECONDITION,
      "realtime_input.activity_end needs media after realtime_input.activity_start"),

  /// An end without a beginning, or a beginning before the end.
  DISORDERED_MARKS(
      INVALID_ARGUMENT,
      Refusal.PRECONDITION,
      "realtime_input.activity_start and activity_end take turns"),

  /// Tools that the server would have to run and has not.
  SERVER_SIDE_TOOLS(
      POLICY_VIOLATION,
      Refusal.UNSUPPORTED,
      "setup.tools may hold function_declarations and google_search"),

  /// Whatever is not in the protocol, to the letter. Whoever reads the messages applies it.
  UNKNOWN_FIELDS(INVALID_ARGUMENT, Refusal.INVALID, "a message has to be as the protocol says");

  private static final String INVALID = "Request contains an invalid argument.";
  private static final String PRECONDITION = "Precondition check failed.";
  private static final String UNSUPPORTED =
      "Operation is not implemented, or supported, or enabled.";

  private final int closeCode;
  private final String reason;
  private final String rule;

  Refusal(int closeCode, String reason, String rule) {
    this.closeCode = closeCode;
    this.reason = reason;
    this.rule = rule;
  }

  /// The hosted service's words for it.
  public String reason() {
    return reason;
  }

  /// Which field is meant, and what holds for it.
  public String rule() {
    return rule;
  }

  public ProtocolException exception() {
    return ProtocolException.ruled(closeCode, reason, rule);
  }
}
