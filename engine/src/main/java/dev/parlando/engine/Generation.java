package dev.parlando.engine;

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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The model's turn being made: one run of the stages.
///
/// It is under way from the end of the user's turn, at first waiting for the transcript; then the
/// model writes on a thread of its own, and the voice speaks on another. All it makes goes to the
/// session as events, each paid with credit that the session gives back when the piece is
/// delivered. Forgetting it is all there is to stopping it: its threads are interrupted, and what
/// it still posts is recognised as nobody's.
final class Generation {
  /// Pieces that may wait to be delivered: about ten seconds of sound.
  private static final int CREDIT = 100;

  /// Numbers the calls that models leave without an id.
  private static final AtomicLong CALLS = new AtomicLong();

  private final Stages stages;
  private final Terms terms;
  private final Consumer<SessionEvent> out;
  private final Semaphore credit = new Semaphore(CREDIT);
  private final LinkedBlockingQueue<Content> responses = new LinkedBlockingQueue<>();

  /// Client messages up to this one came before it, and do not interrupt it.
  private final long arrivals;

  private final @Nullable Activity answered;

  /// Session's thread.
  private @Nullable Stage thinking;

  /// @param answered the utterance whose transcript it waits for; absent where it waits for none
  Generation(
      Stages stages,
      Terms terms,
      Consumer<SessionEvent> out,
      long arrivals,
      @Nullable Activity answered) {
    this.stages = stages;
    this.terms = terms;
    this.out = out;
    this.arrivals = arrivals;
    this.answered = answered;
  }

  /// Whether a client message came after it was under way.
  boolean isOlderThan(long arrival) {
    return arrival > arrivals;
  }

  /// Whether it waits for this utterance's transcript.
  boolean answers(Activity activity) {
    return answered == activity;
  }

  void start(String name, Prompt prompt) {
    thinking = Stage.start(name, () -> run(name, prompt), this::fail);
  }

  /// Nobody listens any more. Returns at once.
  void forget() {
    if (thinking != null) {
      thinking.cancel();
    }
  }

  /// A piece was delivered.
  void credit() {
    credit.release();
  }

  /// All calls have been answered.
  void respond(Content answers) {
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
      converse(prompt, speech, synthesizer != null);
      if (synthesizer != null) {
        speech.end();
      } else {
        speech.finishSentence();
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
      var turn = new Turn(speech, aloud);
      stages.languageModel().generate(next, turn::add);
      next = turn.calls.isEmpty() ? null : callFunctions(next, turn, speech);
    }
  }

  private Prompt callFunctions(Prompt prompt, Turn turn, Speech speech)
      throws InterruptedException {
    speech.finishWriting();
    out.accept(new SessionEvent.Called(this, turn.calls));
    return prompt.plus(turn.content(), responses.take());
  }

  private void put(Piece piece) throws InterruptedException {
    credit.acquire();
    out.accept(new SessionEvent.Made(this, piece));
  }

  /// One answer of the model, up to its calls.
  private final class Turn {
    private final Speech speech;
    private final boolean aloud;
    private final StringBuilder text = new StringBuilder();
    private final List<FunctionCall> calls = new ArrayList<>();

    Turn(Speech speech, boolean aloud) {
      this.speech = speech;
      this.aloud = aloud;
    }

    void add(ModelEvent event) throws InterruptedException {
      switch (event) {
        case ModelEvent.Text(var delta) -> write(delta);
        case ModelEvent.Speech(var audio) when terms.speaks() -> speech.play(audio);
        case ModelEvent.Speech _ -> {}
        case ModelEvent.Thought(var delta) -> put(new Piece.Thought(delta));
        case ModelEvent.Call(var call) -> calls.add(numbered(call));
        case ModelEvent.Usage(var usage) -> put(new Piece.Used(usage));
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

    /// Every call of a turn has an id of its own, whatever the model gave.
    private FunctionCall numbered(FunctionCall call) {
      boolean unique =
          call.id() != null && calls.stream().noneMatch(other -> call.id().equals(other.id()));
      return unique
          ? call
          : new FunctionCall("function-call-" + CALLS.incrementAndGet(), call.name(), call.args());
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
