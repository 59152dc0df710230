package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of the model's turn, a transcript, or a mark in the turn's course.
///
/// @param modelTurn a delta: it continues what earlier messages of the turn brought
public record ServerContent(
    @Nullable Content modelTurn,
    boolean generationComplete,
    boolean turnComplete,
    boolean interrupted,
    @Nullable GroundingMetadata groundingMetadata,
    @Nullable Transcription inputTranscription,
    @Nullable Transcription outputTranscription,
    @Nullable Map<String, Object> urlContextMetadata,
    boolean waitingForInput,
    @Nullable String turnCompleteReason,
    @Nullable Transcription interimInputTranscription,
    @Nullable String interactionStatus,
    @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {
  /// Why a turn ends in which the model waits for the user to go on.
  public static final String NEED_MORE_INPUT = "NEED_MORE_INPUT";

  public static ServerContent says(Part... parts) {
    return of(new Content(null, java.util.List.of(parts)), null, null);
  }

  /// A piece of the model's turn, and the words that were heard of it meanwhile.
  public static ServerContent says(Part part, @Nullable Transcription transcription) {
    return of(new Content(null, java.util.List.of(part)), null, transcription);
  }

  public static ServerContent heard(Transcription transcription) {
    return of(null, transcription, null);
  }

  /// What the user may have said so far; a later guess takes its place.
  public static ServerContent mayHaveHeard(Transcription guess) {
    return new ServerContent(
        null, false, false, false, null, null, null, null, false, null, guess, null, null);
  }

  public static ServerContent said(Transcription transcription) {
    return of(null, null, transcription);
  }

  public static ServerContent interruption() {
    return mark(false, false, true, null, null);
  }

  public static ServerContent endOfGeneration() {
    return mark(true, false, false, null, null);
  }

  /// The end of a turn.
  ///
  /// @param reason why it ended out of the ordinary, such as [#NEED_MORE_INPUT]; absent at a normal
  ///   end
  public static ServerContent endOfTurn(@Nullable UsageMetadata usage, @Nullable String reason) {
    return mark(false, true, false, usage, reason);
  }

  /// What the answer rests on.
  public static ServerContent grounding(GroundingMetadata metadata) {
    return new ServerContent(
        null, false, false, false, metadata, null, null, null, false, null, null, null, null);
  }

  /// The same with word of whether the model works on; absent where that is not told.
  public ServerContent with(@Nullable String status) {
    return status == null
        ? this
        : new ServerContent(
            modelTurn,
            generationComplete,
            turnComplete,
            interrupted,
            groundingMetadata,
            inputTranscription,
            outputTranscription,
            urlContextMetadata,
            waitingForInput,
            turnCompleteReason,
            interimInputTranscription,
            status,
            usageMetadata);
  }

  /// The same with another delta of the model's turn.
  ServerContent withModelTurn(@Nullable Content turn) {
    return new ServerContent(
        turn,
        generationComplete,
        turnComplete,
        interrupted,
        groundingMetadata,
        inputTranscription,
        outputTranscription,
        urlContextMetadata,
        waitingForInput,
        turnCompleteReason,
        interimInputTranscription,
        interactionStatus,
        usageMetadata);
  }

  private static ServerContent of(
      @Nullable Content modelTurn, @Nullable Transcription heard, @Nullable Transcription said) {
    return new ServerContent(
        modelTurn, false, false, false, null, heard, said, null, false, null, null, null, null);
  }

  private static ServerContent mark(
      boolean generationComplete,
      boolean turnComplete,
      boolean interrupted,
      @Nullable UsageMetadata usage,
      @Nullable String reason) {
    return new ServerContent(
        null,
        generationComplete,
        turnComplete,
        interrupted,
        null,
        null,
        null,
        null,
        NEED_MORE_INPUT.equals(reason),
        reason,
        null,
        null,
        usage);
  }
}
