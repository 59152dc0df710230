package dev.parlando.server.errors;

import java.util.Optional;
import java.util.stream.Stream;

/// Every error that a client can meet, with its cause and its cure, as `docs/errors.md` has them.
public enum KnownError {
  // 1007: the client sent what it must not
  UNKNOWN_NAME(
      1007,
      "Invalid JSON payload received. Unknown name \"…\"",
      "The protocol has no field of this name at this place. Lenient servers say so only of a"
          + " message that has no known kind; strict ones of every field.",
      "Correct the name; after `at` stands where it was found. A field for Vertex AI only, or of a"
          + " newer client, needs a server that is not strict."),
  MALFORMED(
      1007,
      "Invalid JSON payload received. …",
      "The frame is not one JSON object, is nested too deep, or holds no kind of message.",
      "Send one object a frame, with one of `setup`, `clientContent`, `realtimeInput`,"
          + " `toolResponse` at its top."),
  WRONG_VALUE(
      1007,
      "Invalid value at '…' (…)",
      "The value at this path is not of the type in parentheses.",
      "Correct the value. Strict servers know the words of a list by their exact spelling only,"
          + " and take no text for `true`."),
  MISSING_VALUE(
      1007,
      "Missing value at '…'",
      "The field at this path is required.",
      "Send it: a function needs its `name`, a file its `fileUri`."),
  SEVERAL_KINDS(
      1007,
      "Invalid value (oneof), oneof field '…' is already set. Cannot set '…'",
      "A message holds two kinds, of which it may hold one.",
      "Send two messages."),
  SETUP_FIRST(
      1007,
      "setup must be the first message and only the first",
      "Something else came first, a second setup came, or nothing came in time.",
      "Send `setup` once, right after connecting. Proxies that send it again for you break the"
          + " session."),
  ONE_MODALITY(
      1007,
      "Request contains an invalid argument: setup.generation_config.response_modalities …",
      "A session answers in speech or in text.",
      "Ask for `AUDIO` or `TEXT`; with `AUDIO`, `outputAudioTranscription` gives the text too."),
  OTHER_MODEL(
      1007,
      "Request contains an invalid argument: setup.model must be that of the resumed session.",
      "A session goes on with the model it began with.",
      "Send the same `model` as before, or no handle."),
  NAMED_ARGUMENT(
      1007,
      "Request contains an invalid argument: …",
      "The field after the colon breaks the rule that follows it.",
      "Correct the field."),
  INVALID_ARGUMENT(
      1007,
      "Request contains an invalid argument.",
      "The model's behaviour refuses something that was asked for. The field stands after the"
          + " reason where there is room, and in the server's log.",
      "Leave it out, or choose another `behaviour`; `lenient` takes everything."),
  PRECONDITION(
      1007,
      "Precondition check failed.",
      "`activityStart` and `activityEnd` came out of turn, or nothing came between them.",
      "Send audio, video or text between the two marks, and the marks in turns."),
  VOICE_WITHOUT_AUDIO(
      1007,
      "Cannot extract voices from a non-audio request.",
      "An answer in text was asked of a model that only speaks, or a voice for an answer in text.",
      "Ask for `AUDIO`, or leave `speechConfig` out."),
  TEXT_UNSUPPORTED(
      1007,
      "The requested combination of response modalities (…) is not supported by the model",
      "An answer in text was asked of a model that only speaks.",
      "Ask for `AUDIO`, and for `outputAudioTranscription`."),
  MARKS_BESIDE_DETECTION(
      1007,
      "Explicit activity control is not supported when automatic activity detection is enabled.",
      "`activityStart` or `activityEnd` came although the server listens for speech itself.",
      "Set `realtimeInputConfig.automaticActivityDetection.disabled`, or do not send marks."),
  SCHEDULING(
      1007,
      "Function response scheduling is not supported for this model",
      "A function's response said when to speak of it.",
      "Leave `scheduling` out."),
  THINKING_LEVEL(
      1007,
      "Thinking level must be specified for this model",
      "The model thinks as much as it is told, and was not told.",
      "Set `generationConfig.thinkingConfig.thinkingLevel`."),
  MEDIA_CHUNKS(
      1007,
      "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.",
      "The client streams in the form of older SDKs.",
      "Update the SDK, or send `realtimeInput.audio` and `realtimeInput.video`."),
  BAD_HANDLE(
      1007,
      "Invalid session handle",
      "`sessionResumption.handle` names no session of this server.",
      "Begin a new session."),
  BAD_KEY(
      1007,
      "API key not valid. Please pass a valid API key.",
      "The server has keys, or gave a token, and what came is none of them.",
      "Use one of `access.keys`, or a token that this server made."),
  NOT_TEXT(
      1007,
      "a text frame must be UTF-8",
      "The bytes of a text frame are not text.",
      "Send UTF-8, or use binary frames."),

  // 1008: the client asked for what it may not have
  NO_KEY(
      1008,
      "Method doesn't allow unregistered callers (callers without established identity). Please"
          + " use API Key or other form of API c…",
      "The server has keys, and none came.",
      "Send a key as `?key=`, `x-goog-api-key` or `Authorization: Bearer`."),
  NO_MODEL(
      1008,
      "models/… is not found for API version …, or is not supported for bidiGenerateContent. …",
      "No model of this name is configured.",
      "Look at `parlando models`. Names that begin with `gemini-` are the default model's."),
  UNSUPPORTED(
      1008,
      "Operation is not implemented, or supported, or enabled.",
      "A tool or a kind of function was asked for that the model's behaviour does not have.",
      "Leave it out, or choose another `behaviour`, or a server that is not strict."),
  NO_SESSION(
      1008,
      "BidiGenerateContent session not found",
      "The session to resume has ended too long ago.",
      "Begin a new session."),
  ABORTED(
      1008,
      "The operation was aborted.",
      "The connection had to end.",
      "Connect again, with the handle of the session if there is one."),
  TOO_OLD(
      1008,
      "Connection aborted because the client failed to close the connection after receiving a"
          + " GoAway signal…",
      "The connection had lasted as long as it may; `goAway` had announced its end.",
      "Connect again when `goAway` comes, with `sessionResumption`."),

  // Of the connection itself
  RESUMED_ELSEWHERE(
      1000,
      "The session was resumed on another connection.",
      "The same client, or another with its handle, has connected again.",
      "Nothing; the session goes on there."),
  PROTOCOL_BREACH(
      1002,
      "…",
      "The bytes are not a WebSocket's; the reason says how.",
      "Look at what lies between client and server."),
  GOING(
      1001,
      "the server is shutting down",
      "Somebody stopped the server.",
      "Connect again, with the handle of the session if there is one."),
  CANCELLED(1001, "cancelled", "The server stopped while the session opened.", "Connect again."),
  NO_LIFE(
      1001,
      "no sign of life",
      "Neither a message nor an answer to a ping came for `limits.idleTimeout`.",
      "Let the client answer pings, which WebSocket libraries do while they are given time."),
  TOO_LARGE(
      1009,
      "message is larger than … bytes",
      "A message exceeds `limits.maxMessageBytes`.",
      "Send smaller pieces, or raise the limit."),

  // 1011: the server failed, or has no room
  TOO_MANY_SESSIONS(
      1011,
      "RESOURCE_EXHAUSTED: Maximum concurrent sessions reached.",
      "As many sessions are open as `limits.maxSessions` allows.",
      "Close what is not needed, try again later, or raise the limit."),
  TOO_MUCH(
      1011,
      "RESOURCE_EXHAUSTED: …",
      "The client sends faster than the server can work, or more than it keeps.",
      "Send audio as it is spoken, and fewer pictures."),
  UNREAD(
      1011,
      "The client does not read.",
      "More waits to be sent than the server keeps for a client.",
      "Read every message as it comes; let playing sound not hold up the reading."),
  UNAVAILABLE(
      1011,
      "The service is currently unavailable.",
      "A stage, most often the language model, is down or refuses; the log names it.",
      "See to it that the stage can be reached and has what it needs."),
  INTERNAL(
      1011,
      "Internal error encountered.",
      "A bug of the server; the log has a stack trace.",
      "Report it, with the trace."),
  TOKEN_USED_UP(
      1011,
      "Token has been used too many times",
      "The ephemeral token has begun as many sessions as it may.",
      "Make a new one, or one with more `uses`. Resuming with a handle costs none."),
  TOKEN_EXPIRED(
      1011,
      "Token has expired",
      "The ephemeral token's `expireTime` or `newSessionExpireTime` is over.",
      "Make a new one just before connecting."),
  TOKEN_ENDED(
      1011,
      "auth token has expired",
      "The ephemeral token's `expireTime` came while the session ran.",
      "Make tokens that outlast the conversation; a new one can resume the session."),

  // Over plain HTTP
  BAD_REQUEST(
      400,
      "INVALID_ARGUMENT",
      "The request's body, path or query is wrong; the message says how, in the words above.",
      "Correct it."),
  TOO_FAR(
      400,
      "expire_time is too far in the future. Maximum lifetime is 20h",
      "A token was to last longer than any may.",
      "Ask for at most 20 hours."),
  BAD_REST_KEY(
      400,
      "API key not valid. Please pass a valid API key. (API_KEY_INVALID)",
      "The server has keys, and what came is none of them.",
      "Use one of `access.keys`. Ephemeral tokens open sessions only."),
  NO_REST_KEY(
      403,
      "PERMISSION_DENIED",
      "The server has keys and none came; or it has none, and the request came from a page of"
          + " another machine.",
      "Send a key; configure keys to let other pages in."),
  NO_METHOD(
      404,
      "models/… is not found for API version …, or is not supported for …. Call"
          + " ModelService.ListModels to see the list of available models and their supported"
          + " methods.",
      "There is no model of this name, or it is asked for what Live models do not do:"
          + " `countTokens`, `generateContent` and the like.",
      "Use `bidiGenerateContent`. Ask another service for what Live models do not do."),
  NO_PUBLISHER_MODEL(
      404,
      "Publisher Model `…` was not found or your project does not have access to it.",
      "The same, on the paths of Vertex AI.",
      "The same."),
  NOT_FOUND(404, "Requested entity was not found.", "Nothing is at this path.", "Correct it."),
  NOT_ALLOWED(
      405,
      "Method not allowed.",
      "The path takes other methods, which the answer's `allow` header names.",
      "Use one of them.");

  private final int code;
  private final String reason;
  private final String cause;
  private final String cure;

  KnownError(int code, String reason, String cause, String cure) {
    this.code = code;
    this.reason = reason;
    this.cause = cause;
    this.cure = cure;
  }

  /// The error of which this is the text.
  ///
  /// @param code of the close frame
  public static Optional<KnownError> of(int code, String text) {
    return Stream.of(values())
        .filter(error -> error.code == code && error.matches(text))
        .findFirst();
  }

  /// The code of the close frame, or of the HTTP answer.
  public int code() {
    return code;
  }

  /// Its text; `…` stands for what differs.
  public String reason() {
    return reason;
  }

  public String cause() {
    return cause;
  }

  public String cure() {
    return cure;
  }

  private boolean matches(String text) {
    int from = 0;
    for (var piece : reason.split("…", -1)) {
      int at = text.indexOf(piece, from);
      if (at < 0 || (from == 0 && at > 0)) {
        return false;
      }
      from = at + piece.length();
    }
    return true;
  }
}
