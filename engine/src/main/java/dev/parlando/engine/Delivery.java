package dev.parlando.engine;

import dev.parlando.engine.Terms.Shown;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.speech.Playback;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Transcription;

/// Sends the pieces of the model's turn as the user can hear them. Owned by the session's thread.
final class Delivery {
  private final Terms terms;
  private final Outbox outbox;
  private final Playback playback;
  private final Meter meter;

  Delivery(Terms terms, Outbox outbox, Playback playback, Meter meter) {
    this.terms = terms;
    this.outbox = outbox;
    this.playback = playback;
    this.meter = meter;
  }

  /// Sends what is due, as far as the client reads, and gives its credit back to whoever made it.
  void deliver(Generation generation, long now) {
    while (outbox.hasRoom()) {
      var piece = playback.next(now);
      if (piece == null) {
        return;
      }
      generation.credit();
      send(piece);
    }
  }

  private void send(Piece piece) {
    switch (piece) {
      case Piece.Sentence(var text) when terms.shows(Shown.OUTPUT_TRANSCRIPT) ->
          outbox.put(ServerContent.said(Transcription.of(text)));
      case Piece.Sentence _ -> {}
      case Piece.Sound(var audio) -> outbox.put(ServerContent.says(Part.inline(audio.blob())));
      case Piece.Writing(var text) -> outbox.put(ServerContent.says(Part.text(text)));
      case Piece.Thought(var text) when terms.shows(Shown.THOUGHTS) ->
          outbox.put(ServerContent.says(Part.thought(text)));
      case Piece.Thought _ -> {}
      case Piece.Used(var usage) -> meter.count(usage);
      case Piece.End _ -> outbox.put(ServerContent.endOfGeneration());
    }
  }
}
