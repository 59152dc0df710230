package dev.parlando.engine;

import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The model's turn being made: one run of the stages.
///
/// It is under way from the end of the user's turn, at first waiting for the transcript; then the
/// model writes on a thread of its own, and the voice speaks on another. All it makes goes to the
/// session as events, each paid with credit that the session gives back when the piece is
/// delivered. Forgetting it is all there is to stopping it: its threads are interrupted, whatever
/// they still make is refused, and what is already posted is recognised as nobody's.
///
/// The session's thread starts, credits, resumes and forgets; everything private runs on the
/// generation's thread.
final class Generation {
  /// Pieces that may wait to be delivered: about ten seconds of sound.
  private static final int CREDIT = 100;

  private final Stages stages;
  private final Terms terms;
  private final Consumer<SessionEvent> out;
  private final Semaphore credit = new Semaphore(CREDIT);
  private final LinkedBlockingQueue<Content> responses = new LinkedBlockingQueue<>();

  /// Client messages up to this one arrived before it was under way.
  private final long arrivals;

  private final @Nullable Activity awaited;
  private volatile boolean forgotten;

  /// Session's thread.
  private @Nullable Stage thinking;

  /// A generation that is under way, but not started.
  ///
  /// @param awaited the utterance whose transcript it waits for; absent where it waits for none
  Generation(
      Stages stages,
      Terms terms,
      Consumer<SessionEvent> out,
      long arrivals,
      @Nullable Activity awaited) {
    this.stages = stages;
    this.terms = terms;
    this.out = out;
    this.arrivals = arrivals;
    this.awaited = awaited;
  }

  /// Whether a client message arrived when it was under way already.
  boolean isOlderThan(long arrival) {
    return arrival > arrivals;
  }

  /// Whether it waits for this utterance's transcript.
  boolean waitsFor(Activity activity) {
    return awaited == activity;
  }

  void start(String name, Prompt prompt) {
    thinking = Stage.start(name, () -> run(name, prompt), this::fail);
  }

  /// Nobody listens any more. Returns at once.
  void forget() {
    forgotten = true;
    if (thinking != null) {
      thinking.cancel();
    }
  }

  /// A piece was delivered: another may be made.
  void credit() {
    credit.release();
  }

  /// All calls have been answered: the model goes on.
  void resume(Content answers) {
    responses.add(answers);
  }

  private void fail(StageException failure) {
    out.accept(new SessionEvent.GenerationFailed(this, failure));
  }

  private void run(String name, Prompt prompt) throws InterruptedException {
    var speech = new Speech(this::put);
    var synthesizer = needsVoice() ? stages.synthesizer() : null;
    var voice =
        synthesizer == null
            ? null
            : speech.start(name + "-voice", synthesizer, terms.voice(), this::fail);
    try {
      converse(prompt, speech, voice != null);
      if (voice != null) {
        speech.end();
      }
      put(new Piece.End());
    } finally {
      if (voice != null) {
        voice.cancel();
      }
    }
  }

  private boolean needsVoice() {
    return terms.speaks() && !stages.languageModel().says().contains(Modality.AUDIO);
  }

  /// Lets the model go on until it calls no function any more.
  private void converse(Prompt prompt, Speech speech, boolean aloud) throws InterruptedException {
    for (var next = prompt; next != null; ) {
      var round = new Round(speech, aloud);
      stages.languageModel().generate(next, round::add);
      stopIfForgotten();
      round.end();
      next = round.calls.isEmpty() ? null : callFunctions(next, round);
    }
  }

  private Prompt callFunctions(Prompt prompt, Round round) throws InterruptedException {
    out.accept(new SessionEvent.Called(this, round.calls));
    return prompt.plus(round.content(), responses.take());
  }

  /// Posts a piece once there is credit for it; refuses when nobody listens any more.
  private void put(Piece piece) throws InterruptedException {
    stopIfForgotten();
    credit.acquire();
    out.accept(new SessionEvent.Made(this, piece));
  }

  /// For stages that overlook an interrupt.
  private void stopIfForgotten() throws InterruptedException {
    if (forgotten) {
      throw new InterruptedException();
    }
  }

  /// What the model makes of one prompt: its end, or the calls it needs answered to go on.
  private final class Round {
    private final Speech speech;
    private final boolean aloud;
    private final StringBuilder text = new StringBuilder();
    private final List<FunctionCall> calls = new ArrayList<>();

    Round(Speech speech, boolean aloud) {
      this.speech = speech;
      this.aloud = aloud;
    }

    void add(ModelEvent event) throws InterruptedException {
      stopIfForgotten();
      switch (event) {
        case ModelEvent.Text(var delta) -> write(delta);
        case ModelEvent.Speech(var audio) when terms.speaks() && !aloud -> speech.play(audio);
        case ModelEvent.Speech _ -> {}
        case ModelEvent.Thought(var delta) -> put(new Piece.Thought(delta));
        case ModelEvent.Call(var call, var _) -> calls.add(identified(call));
        case ModelEvent.Usage(var usage) -> put(new Piece.Used(usage));
      }
    }

    /// What is written or sounded so far goes out, even if the model is to go on.
    void end() throws InterruptedException {
      if (aloud) {
        speech.finishWriting();
      } else {
        speech.finishSound();
      }
    }

    private void write(String delta) throws InterruptedException {
      text.append(delta);
      if (aloud) {
        speech.write(delta);
      } else {
        put(terms.speaks() ? new Piece.Sentence(delta) : new Piece.Writing(delta));
      }
    }

    /// Every call has an id that no other ever had: models begin anew with each prompt, and a late
    /// response must not answer the wrong call.
    private static FunctionCall identified(FunctionCall call) {
      return new FunctionCall("function-call-" + UUID.randomUUID(), call.name(), call.args());
    }

    Content content() {
      var parts = new ArrayList<Part>();
      if (!text.isEmpty()) {
        parts.add(Part.text(text.toString()));
      }
      calls.forEach(call -> parts.add(Part.call(call)));
      return new Content("model", parts);
    }
  }
}
