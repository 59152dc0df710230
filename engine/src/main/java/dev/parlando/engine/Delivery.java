package dev.parlando.engine;

import dev.parlando.engine.Terms.Wish;
import dev.parlando.engine.memory.Meter;
import dev.parlando.engine.messages.Outbox;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.speech.Playback;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Transcription;
import org.jspecify.annotations.Nullable;

/// Sends the pieces of the model's turn as the user can hear them. Owned by the session's thread.
///
/// The transcript goes out word by word as it is heard, so that it ends where an interruption does.
final class Delivery {
  private final Terms terms;
  private final Outbox outbox;
  private final Playback playback;
  private final Meter meter;

  /// Letters of the turn's transcript that have been sent.
  private int transcribed;

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
        break;
      }
      generation.credit();
      send(piece, now);
    }
    transcribe(playback.heard(now));
  }

  private void send(Piece piece, long now) {
    switch (piece) {
      case Piece.Sound(var audio) -> {
        var words =
            terms.behaviour().telling().severalAtOnce() ? untold(playback.heard(now)) : null;
        outbox.put(ServerContent.says(Part.inline(audio.blob()), words));
      }
      case Piece.Writing(var text) -> outbox.put(ServerContent.says(Part.text(text)));
      case Piece.Thought(var text) -> {
        meter.think(text);
        if (terms.wants(Wish.THOUGHTS)) {
          outbox.put(ServerContent.says(Part.thought(text)));
        }
      }
      case Piece.Used(var usage) -> meter.count(usage);
      case Piece.Grounded(var metadata) -> outbox.put(ServerContent.grounding(metadata));
      case Piece.Sentence _ -> {} // its transcript follows as it is heard
      case Piece.End _ -> {
        transcribe(playback.text());
        outbox.put(ServerContent.endOfGeneration());
      }
    }
  }

  private boolean transcribes() {
    return terms.speaks() && terms.wants(Wish.OUTPUT_TRANSCRIPT);
  }

  private void transcribe(String heard) {
    var words = untold(heard);
    if (words != null) {
      outbox.put(ServerContent.said(words));
    }
  }

  /// What of the transcript has not been sent; from now on it has.
  private @Nullable Transcription untold(String heard) {
    if (!transcribes() || heard.length() <= transcribed) {
      return null;
    }
    var words = heard.substring(transcribed);
    transcribed = heard.length();
    return Transcription.of(words);
  }

  /// What the user has heard by now, whose transcript has then been sent.
  String heard(long now) {
    var heard = playback.heard(now);
    transcribe(heard);
    return heard;
  }

  /// The turn is over.
  void clear() {
    transcribed = 0;
  }
}
