package dev.parlando.engine;

import dev.parlando.engine.Terms.Wish;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.speech.Reticence;
import dev.parlando.engine.speech.Speech;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Sink;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What the model makes of one prompt: its end, or the calls it needs answered to go on. Owned by
/// the generation's thread.
final class Round {
  private final Terms terms;
  private final @Nullable Speech voice;
  private final Speech speech;
  private final Sink<Piece> out;
  private final @Nullable Reticence reticence;
  private final StringBuilder text = new StringBuilder();
  private final List<Part.Call> calls = new ArrayList<>();

  /// A round.
  ///
  /// @param voice speaks what the model writes; absent where it writes, or speaks by itself
  /// @param speech cuts what the model speaks by itself
  Round(Terms terms, @Nullable Speech voice, Speech speech, Sink<Piece> out) {
    this.terms = terms;
    this.voice = voice;
    this.speech = speech;
    this.out = out;
    this.reticence = terms.wants(Wish.RETICENCE) ? new Reticence() : null;
  }

  void add(ModelEvent event) throws InterruptedException {
    switch (event) {
      case ModelEvent.Text(var delta) -> write(reticence == null ? delta : reticence.filter(delta));
      case ModelEvent.Speech(var audio) when terms.speaks() && voice == null -> speech.play(audio);
      case ModelEvent.Speech _ -> {}
      case ModelEvent.Thought(var delta) -> out.put(new Piece.Thought(delta));
      case ModelEvent.Call(var call, var extras) ->
          calls.add(new Part.Call(identified(call), extras));
      case ModelEvent.Usage(var usage) -> out.put(new Piece.Used(usage));
    }
  }

  private void write(String delta) throws InterruptedException {
    if (delta.isEmpty()) {
      return;
    }
    text.append(delta);
    if (voice != null) {
      voice.write(delta);
    } else {
      out.put(terms.speaks() ? new Piece.Sentence(delta) : new Piece.Writing(delta));
    }
  }

  /// What is written or sounded so far goes out, even if the model is to go on.
  ///
  /// @return whether the model answers at all
  Reticence.Decision end() throws InterruptedException {
    var decision = Reticence.Decision.ANSWERS;
    if (reticence != null) {
      decision = calls.isEmpty() ? reticence.decision() : Reticence.Decision.ANSWERS;
      write(reticence.rest());
    }
    if (voice != null) {
      voice.finishWriting();
    } else {
      speech.finishSound();
    }
    return decision;
  }

  /// Every call has an id that no other ever had: models begin anew with each prompt, and a late
  /// response must not answer the wrong call.
  private static FunctionCall identified(FunctionCall call) {
    var number = Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
    return new FunctionCall("function-call-" + number, call.name(), call.args());
  }

  boolean hasText() {
    return !text.isEmpty();
  }

  List<FunctionCall> calls() {
    return calls.stream().map(Part.Call::functionCall).toList();
  }

  Content content() {
    var parts = new ArrayList<Part>();
    if (!text.isEmpty()) {
      parts.add(Part.text(text.toString()));
    }
    parts.addAll(calls);
    return new Content("model", parts);
  }
}
