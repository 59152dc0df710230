package dev.parlando.engine;

import dev.parlando.engine.SessionEvent.Called;
import dev.parlando.engine.SessionEvent.Declined;
import dev.parlando.engine.SessionEvent.Generated;
import dev.parlando.engine.SessionEvent.GenerationFailed;
import dev.parlando.engine.SessionEvent.Heard;
import dev.parlando.engine.SessionEvent.Hearing;
import dev.parlando.engine.SessionEvent.HearingFailed;
import dev.parlando.engine.SessionEvent.Made;
import dev.parlando.engine.SessionEvent.Received;
import dev.parlando.engine.SessionEvent.Tick;
import dev.parlando.engine.Terms.Wish;
import dev.parlando.engine.calls.Wanted;
import dev.parlando.engine.hearing.Endpointer;
import dev.parlando.engine.memory.History;
import dev.parlando.engine.messages.Input;
import dev.parlando.engine.resumption.SessionSnapshot;
import dev.parlando.engine.resumption.SessionSnapshot.Progress;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who speaks: acts on the session's events, one after the other.
///
/// Its state is two references: the user's activity, which [Listening] holds, and the model's
/// generation, which [Answering] holds, each null while there is none.
///
/// | activity | generation | it is | activity starts | turn ends | generation ends |
/// |---|---|---|---|---|---|
/// | – | – | quiet | begin | answer | |
/// | yes | – | the user speaks | | end, answer | |
/// | – | yes | the model speaks | interrupt, begin | interrupt, answer (typed) | finish |
/// | yes | yes | both | | end, queue | finish, answer what waits |
///
/// Both speak where the client forbids interruption, while the user had begun before the model's
/// turn was under way, or until the user's sound turns out to be words. Interrupting is forgetting
/// the generation: what it still posts is recognised as nobody's and dropped. A turn ends, in
/// [#deliver], once all of it has been heard. Every field belongs to the session's thread.
final class TurnTaking {
  /// Failures in a row that end the session.
  private static final int FAILURES = 3;

  private static final Logger LOG = System.getLogger(Session.class.getName());

  private final String id;
  private final Surroundings around;
  private final History history;
  private final Listening user;
  private final Answering model;
  private final Speculation ahead;

  /// What was asked for, as it holds now.
  private Setup setup;

  private int failures;

  /// Whether something has happened that whoever resumes must know.
  private boolean progressed;

  TurnTaking(String id, Setup setup, Surroundings around) {
    this.id = id;
    this.around = around;
    this.setup = setup;
    this.history = new History(Terms.tellsPast(setup), around.terms().window(setup));
    this.user = new Listening(around);
    this.model = new Answering(around);
    this.ahead = new Speculation(around);
  }

  /// Goes on where another connection stopped. The model's turn that was under way is over, but for
  /// what a function gave it; a client that counts what was consumed does not ask again.
  void goOn(SessionSnapshot earlier) {
    history.restore(earlier.past());
    model.goOn(earlier.calls());
    user.goOn(earlier.speech(), earlier.progress().samples());
    if (!earlier.speech().underWay()) {
      endActivity();
    }
    boolean waitsForAnswer =
        earlier.progress().answering()
            && (around.terms().wants(Wish.COUNTING) || history.endsWithResponse());
    if (waitsForAnswer && !user.isSpeaking() && !model.isUnderWay()) {
      answer();
    }
  }

  /// All that it takes to go on elsewhere.
  ///
  /// @param consumed how many messages of the client are part of it
  SessionSnapshot snapshot(long consumed) {
    progressed = false;
    return new SessionSnapshot(
        id,
        setup,
        model.past(history),
        model.calls(),
        user.unheard(),
        new Progress(model.isUnderWay(), consumed, model.completed(), user.samples()));
  }

  /// Whether a snapshot would tell more than the last one did.
  boolean hasProgressed() {
    return progressed;
  }

  /// Does what an event asks for.
  void on(SessionEvent event) {
    switch (event) {
      case Received(var message, var arrival) -> receive(message, arrival);
      case Hearing(var heard, var guess) when user.isNext(heard) -> overhear(heard, guess);
      case Hearing _ -> {} // its turn has not come, or has gone
      case Heard(var heard, var text) -> hear(heard, text);
      case HearingFailed(var heard, var failure) -> missHearing(heard, failure);
      case Generated made when model.isMakerOf(made) -> generate(made);
      case Generated made when ahead.isMakerOf(made) -> ahead.hold(made);
      case Generated _ -> {} // by a forgotten one
      case Tick _ -> {}
    }
    deliver();
    watchTheClock();
    guessAhead();
  }

  // What the client sends

  private void receive(ClientMessage message, long arrival) {
    switch (message) {
      case RealtimeInput input -> stream(input, arrival);
      case ClientContent content -> converse(content);
      case ToolResponse(var responses) -> responses.forEach(this::take);
      case ContextUpdate update -> {
        setup = setup.updated(update);
        progressed = true;
      }
      case Setup _ ->
          throw ProtocolException.invalid("setup must be the first message and only the first");
    }
  }

  private void stream(RealtimeInput message, long arrival) {
    for (var input : Input.inOrder(message)) {
      switch (input) {
        case Input.Begin _ -> {
          requireMarks();
          var _ = user.lastFrames(); // what came before the mark does not count
          beginActivity(arrival);
        }
        case Input.Sound(var audio) -> {
          interruptIfStillSpeaking(arrival);
          listen(user.frames(audio), arrival);
        }
        case Input.Picture(var image) -> see(image);
        case Input.Words(var text) -> read(text);
        case Input.End _ -> {
          requireMarks();
          listen(user.lastFrames(), arrival);
          endActivity();
        }
        case Input.StreamEnd _ -> {
          listen(user.lastFrames(), arrival);
          act(user.streamEnds(), arrival);
        }
      }
    }
  }

  private void requireMarks() {
    if (around.terms().automatic()) {
      throw ProtocolException.invalid(
          "Explicit activity control is not supported when automatic activity detection is"
              + " enabled.");
    }
  }

  private void see(Blob image) {
    history.see(image);
    if (!user.isSpeaking() && around.terms().wants(Wish.LATEST_PICTURE)) {
      history.keepLatestPicture();
    }
  }

  /// Text is a turn by itself, or joins the utterance under way.
  private void read(String text) {
    history.ask(text);
    if (!user.isSpeaking() && (!model.isUnderWay() || around.terms().interrupts())) {
      interrupt();
      answer();
    }
  }

  /// Ordered content always interrupts, even when it asks for no answer.
  private void converse(ClientContent content) {
    interrupt();
    progressed = true;
    if (history.tell(content)) {
      answer();
    } else {
      answerWhatWaits();
    }
  }

  // The user's activity

  private void listen(List<Audio> frames, long arrival) {
    for (var frame : frames) {
      act(user.hear(frame), arrival);
    }
    user.limit(model.generation());
  }

  private void act(Endpointer.Decision decision, long arrival) {
    switch (decision) {
      case STARTS -> beginActivity(arrival);
      case ENDS -> endActivity();
      case NONE -> {}
    }
  }

  /// The user begins.
  private void beginActivity(long arrival) {
    if (user.isSpeaking()) {
      return;
    }
    if (!around.terms().confirms()) {
      interruptBy(arrival);
    }
    user.begin(model.generation());
  }

  /// An activity that began before the model's turn was under way let it begin; if it goes on, the
  /// user had not finished.
  private void interruptIfStillSpeaking(long arrival) {
    if (user.isSpeaking() && !around.terms().confirms()) {
      interruptBy(arrival);
    }
  }

  /// What arrived before the model's turn began does not interrupt it.
  private void interruptBy(long arrival) {
    var generation = model.generation();
    if (generation != null && around.terms().interrupts() && generation.isOlderThan(arrival)) {
      interrupt();
    }
  }

  /// The user has finished, and is answered next: now, or when the model has finished too.
  private void endActivity() {
    var ended = user.end();
    if (ended != null && !model.isUnderWay()) {
      model.begin(ended);
    }
  }

  private void overhear(Activity heard, String guess) {
    user.caption(heard, guess);
    confirm(heard, guess);
  }

  /// What the user says into the model's turn interrupts it once it is more than a sign of
  /// listening.
  ///
  /// @return whether it was no more than that
  private boolean confirm(Activity heard, String text) {
    var generation = model.generation();
    if (generation == null || !around.terms().confirms() || !heard.spared(generation)) {
      return false;
    }
    boolean words = user.isWord(heard, text);
    if (words) {
      interrupt();
    }
    return !words;
  }

  private void hear(Activity heard, String text) {
    user.settle(heard);
    user.transcribe(text);
    if (confirm(heard, text)) {
      return;
    }
    if (user.hearsByItself()) {
      askByVoice(heard);
    } else if (!text.isEmpty()) {
      history.ask(text, heard.seconds());
    }
    answerWhatWasHeard(heard);
  }

  private void missHearing(Activity heard, StageException failure) {
    user.settle(heard);
    if (user.hearsByItself()) {
      log(failure);
      askByVoice(heard);
      answerWhatWasHeard(heard);
    } else if (model.waitsFor(heard)) {
      fail(failure);
    } else {
      log(failure);
      answerWhatWasHeard(heard);
    }
  }

  private void askByVoice(Activity heard) {
    if (heard.seconds() > 0) {
      history.ask(heard.audio());
    }
  }

  private void answerWhatWasHeard(Activity heard) {
    if (!model.isUnderWay()) {
      if (!user.isSpeaking() && !history.hasUnanswered()) {
        endTurn("", null); // it waited for the model to finish, and then held no words
      }
      answerWhatWaits();
    } else if (model.waitsFor(heard)) {
      if (history.hasUnanswered()) {
        start();
      } else {
        endTurn("", null);
      }
    }
  }

  // The model's turn

  private void answer() {
    model.begin(null);
    start();
  }

  private void start() {
    var prompt = history.prompt(around.brief(setup));
    var begun = ahead.take(prompt);
    if (begun == null) {
      model.start(prompt);
    } else {
      model.adopt(begun.generation());
      begun.made().forEach(this::generate);
    }
  }

  /// While the user has probably finished, the model answers in advance; it is not heard before
  /// that is certain.
  private void guessAhead() {
    if (user.isSpeaking()) {
      var all = around.terms().options().speculate() ? user.probablyAll() : null;
      if (all == null || model.isUnderWay()) {
        ahead.drop();
      } else {
        ahead.guess(history.preview(around.brief(setup), all));
      }
    }
  }

  /// Answers what was said while the model could not.
  private void answerWhatWaits() {
    if (!user.isSpeaking() && !model.isUnderWay() && history.hasUnanswered()) {
      answer();
    }
  }

  /// Cuts the model short: the whole of a barge-in.
  private void interrupt() {
    if (model.isUnderWay()) {
      around.outbox().dropTurn();
      var heard = model.forget();
      failures = heard.isBlank() ? failures : 0;
      around.outbox().put(ServerContent.interruption());
      endTurn(heard, null);
    }
  }

  private void generate(Generated made) {
    switch (made) {
      case Made(_, var piece) -> model.take(piece);
      case Called(_, var wanted) -> call(wanted);
      case Declined(_, var waits) -> decline(waits);
      case GenerationFailed(_, var failure) -> fail(failure);
    }
  }

  /// The model has nothing to say.
  private void decline(boolean waitsForMore) {
    failures = 0;
    endTurn("", waitsForMore ? ServerContent.NEED_MORE_INPUT : null);
    answerWhatWaits();
  }

  private void call(Wanted wanted) {
    model.call(wanted, history);
    progressed = true;
  }

  private void take(FunctionResponse response) {
    progressed = true;
    if (model.accept(response)) {
      goOnWithResponses();
      return;
    }
    var scheduling = model.take(response, history);
    if (scheduling == Scheduling.INTERRUPT) {
      interrupt();
    }
    if (scheduling != null) {
      answerWhatWaits();
    }
  }

  private void goOnWithResponses() {
    var exchange = model.goOn();
    if (exchange != null) {
      history.add(exchange);
      if (model.isToStart()) {
        start();
      }
    }
  }

  private void fail(StageException failure) {
    log(failure);
    if (!failure.kind().isVerdict() && ++failures == FAILURES) {
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR, "The service is currently unavailable.");
    }
    endTurn(model.forget(), failure.kind().turnCompleteReason());
    answerWhatWaits();
  }

  private void log(StageException failure) {
    LOG.log(
        Level.WARNING, () -> "session " + id + ": " + failure.kind() + ": " + failure.getMessage());
  }

  /// Lets out what the user can hear soon, and ends the turn once all has been heard. While the
  /// user may be interrupting, nothing more is let out.
  private void deliver() {
    if (pauses()) {
      model.live();
    } else if (model.deliver()) {
      failures = 0;
      endTurn(model.said(), null);
      answerWhatWaits();
    }
  }

  private boolean pauses() {
    var generation = model.generation();
    return generation != null && around.terms().confirms() && user.mayInterrupt(generation);
  }

  /// The turn is over, however it ended.
  ///
  /// @param said what the user heard of it
  /// @param reason why it ended out of the ordinary
  private void endTurn(String said, @Nullable String reason) {
    ahead.drop();
    var usage = model.end(around.brief(setup), history, said);
    around.outbox().put(ServerContent.endOfTurn(usage, reason).with(model.interactionStatus()));
    progressed = true;
  }

  private void watchTheClock() {
    if (user.hasStalled()) {
      act(user.streamEnds(), around.mailbox().arrivals());
    }
    model.giveUpLateCalls();
    goOnWithResponses();
    if (model.isOverdue()) {
      fail(new StageException(StageException.Kind.TIMEOUT, "the turn gave no sign of life"));
    }
  }

  /// Whether nothing but the passing of time will bring the turn on.
  boolean waitsForPlayback() {
    return model.waitsForPlayback() && !pauses();
  }

  /// It is over: nobody listens to any stage any more.
  void release() {
    around.alarm().stop();
    ahead.drop();
    model.release();
    user.release();
  }
}
