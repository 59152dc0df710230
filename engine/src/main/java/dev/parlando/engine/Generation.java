package dev.parlando.engine;

import dev.parlando.engine.calls.Grounding;
import dev.parlando.engine.calls.Replies;
import dev.parlando.engine.calls.Wanted;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.speech.Reticence;
import dev.parlando.engine.speech.Speech;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
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
/// generation's thread. They may be the same: what the generation brings, its own thread takes.
final class Generation {
  /// Pieces that may wait to be delivered: about ten seconds of sound.
  private static final int CREDIT = 100;

  /// Times that a model may call functions in one turn.
  private static final int ROUNDS = 32;

  private final Surroundings around;
  private final Terms terms;
  private final Semaphore credit = new Semaphore(CREDIT);
  private final LinkedBlockingQueue<Content> responses = new LinkedBlockingQueue<>();

  /// Client messages up to this one arrived before it was under way. Session's thread.
  private long arrivals;

  private final @Nullable Activity awaited;
  private volatile boolean forgotten;

  /// Session's thread.
  private @Nullable Stage thinking;

  /// A generation that is under way, but not started.
  ///
  /// @param awaited the utterance whose transcript it waits for; absent where it waits for none
  Generation(Surroundings around, @Nullable Activity awaited) {
    this.around = around;
    this.terms = around.terms();
    this.arrivals = around.mailbox().arrivals();
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
    thinking = around.workers().start(this, name, () -> run(name, prompt), this::fail);
  }

  /// It is under way from now on, having been begun before.
  ///
  /// @param placeholder what was under way in its place
  void promote(@Nullable Generation placeholder) {
    arrivals = placeholder == null ? around.mailbox().arrivals() : placeholder.arrivals;
  }

  boolean isStarted() {
    return thinking != null;
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

  /// How often its calls have been answered and it has not looked yet; for tests.
  int answered() {
    return responses.size();
  }

  private void bring(SessionEvent event) {
    around.mailbox().bring(event);
  }

  private void fail(StageException failure) {
    bring(new SessionEvent.GenerationFailed(this, failure));
  }

  private void run(String name, Prompt prompt) throws InterruptedException {
    var speech = new Speech(this::put);
    var synthesizer = needsVoice() ? around.stages().synthesizer() : null;
    var voice =
        synthesizer == null
            ? null
            : around
                .workers()
                .start(
                    this,
                    name + "-voice",
                    () -> speech.run(synthesizer, terms.voice()),
                    this::fail);
    try {
      converse(prompt, speech, voice != null);
    } finally {
      if (voice != null) {
        voice.cancel();
      }
    }
  }

  private boolean needsVoice() {
    return terms.speaks() && !says(Modality.AUDIO);
  }

  private boolean says(Modality modality) {
    return around.stages().languageModel().says().contains(modality);
  }

  /// Lets the model go on until it calls no function any more.
  private void converse(Prompt prompt, Speech speech, boolean aloud) throws InterruptedException {
    var grounding = new Grounding(around.stages().search());
    var silence = Reticence.Decision.ANSWERS;
    int rounds = 0;
    boolean said = false;
    for (var next = prompt; next != null; ) {
      if (++rounds > ROUNDS) {
        throw new StageException(Kind.FAILED, "the model calls functions without end");
      }
      var round = new Round(terms, aloud ? speech : null, speech, this::put);
      around.stages().languageModel().generate(next, event -> add(event, round));
      stopIfForgotten();
      silence = round.end();
      said |= round.hasText();
      next = goOn(next, round, grounding);
    }
    if (said || silence == Reticence.Decision.ANSWERS) {
      finish(speech, aloud, grounding);
    } else {
      bring(new SessionEvent.Declined(this, silence == Reticence.Decision.WAITS));
    }
  }

  private void add(ModelEvent event, Round round) throws InterruptedException {
    stopIfForgotten();
    round.add(event);
  }

  private void finish(Speech speech, boolean aloud, Grounding grounding)
      throws InterruptedException {
    if (aloud) {
      speech.end();
    }
    if (!grounding.isEmpty()) {
      put(new Piece.Grounded(grounding.metadata()));
    }
    put(new Piece.End());
  }

  /// Has the functions run that the model wants.
  ///
  /// @return what it is told then; absent where nothing is left to be told
  private @Nullable Prompt goOn(Prompt prompt, Round round, Grounding grounding)
      throws InterruptedException {
    var wanted =
        Wanted.of(round.calls(), prompt.functions(), grounding::isFor, terms.behaviour().calls());
    if (wanted.isForClient()) {
      bring(new SessionEvent.Called(this, wanted));
    }
    if (!wanted.isToGoOn()) {
      return null;
    }
    var answers = new ArrayList<Part>();
    if (!wanted.awaited().isEmpty()) {
      answers.addAll(responses.take().parts());
    }
    wanted.running().forEach(call -> answers.add(Part.response(Replies.running(call))));
    wanted.unknown().forEach(call -> answers.add(Part.response(Replies.unknown(call))));
    for (var call : wanted.searches()) {
      answers.add(Part.response(grounding.search(call)));
    }
    return prompt.answered(round.content(), new Content("user", answers));
  }

  /// Brings a piece once there is credit for it; refuses when nobody listens any more.
  private void put(Piece piece) throws InterruptedException {
    stopIfForgotten();
    credit.acquire();
    bring(new SessionEvent.Made(this, piece));
  }

  /// For stages that overlook an interrupt.
  private void stopIfForgotten() throws InterruptedException {
    if (forgotten) {
      throw new InterruptedException();
    }
  }
}
