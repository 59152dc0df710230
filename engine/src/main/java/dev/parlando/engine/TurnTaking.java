package dev.parlando.engine;

import dev.parlando.engine.SessionEvent.Called;
import dev.parlando.engine.SessionEvent.Generated;
import dev.parlando.engine.SessionEvent.GenerationFailed;
import dev.parlando.engine.SessionEvent.Heard;
import dev.parlando.engine.SessionEvent.Hearing;
import dev.parlando.engine.SessionEvent.HearingFailed;
import dev.parlando.engine.SessionEvent.Made;
import dev.parlando.engine.SessionEvent.Received;
import dev.parlando.engine.SessionEvent.Tick;
import dev.parlando.engine.Terms.Shown;
import dev.parlando.engine.hearing.Ear;
import dev.parlando.engine.hearing.Endpointer;
import dev.parlando.engine.speech.Playback;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import dev.parlando.protocol.Transcription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who speaks: acts on the session's events, one after the other.
///
/// Its state is two references: the user's [#activity] and the model's [#generation], each null
/// while there is none.
///
/// | activity | generation | it is | activity starts | turn ends | generation ends |
/// |---|---|---|---|---|---|
/// | – | – | quiet | begin | answer | |
/// | yes | – | the user speaks | | end, answer | |
/// | – | yes | the model speaks | interrupt, begin | interrupt, answer (typed) | finish |
/// | yes | yes | both | | end, queue | finish, answer what waits |
///
/// Both speak where the client forbids interruption, or while the user had begun before the model's
/// turn was under way. Interrupting is forgetting the generation: what it still posts is recognised
/// as nobody's and dropped. A turn ends, in [#deliver], once all of it has been heard.
///
/// Every field belongs to the session's thread.
final class TurnTaking {
  /// Without audio for so long, a user in mid-speech is taken to have stopped.
  static final long STALL = Duration.ofMillis(1500).toNanos();

  /// Seconds of speech after which an utterance is written down in parts; twice as much may wait.
  private static final double LONGEST = 300;

  /// Failures in a row that end the session.
  private static final int FAILURES = 3;

  private static final Logger LOG = System.getLogger(Session.class.getName());

  private final String id;
  private final Stages stages;
  private final Terms terms;
  private final Mailbox mailbox;
  private final Outbox outbox;
  private final Alarm alarm;
  private final Ear ear;
  private final History history;
  private final Playback playback = new Playback();
  private final PendingCalls calls = new PendingCalls();
  private final Meter meter = new Meter();
  private final Delivery delivery;
  private final Utterances utterances = new Utterances();

  private Prompt briefing;
  private @Nullable Activity activity;
  private @Nullable Generation generation;
  private int turns;
  private int failures;

  TurnTaking(String id, Setup setup, Stages stages, Mailbox mailbox, Outbox outbox, Alarm alarm) {
    this.id = id;
    this.stages = stages;
    this.terms = Terms.of(setup);
    this.briefing = Terms.briefing(setup);
    this.history = new History(Terms.tellsPast(setup));
    this.mailbox = mailbox;
    this.outbox = outbox;
    this.alarm = alarm;
    this.ear = new Ear(terms.automatic() ? stages.detector().get() : null, terms.endpointing());
    this.delivery = new Delivery(terms, outbox, playback, meter);
  }

  /// Does what an event asks for.
  void on(SessionEvent event) {
    switch (event) {
      case Received(var message, var arrival) -> receive(message, arrival);
      case Hearing(var heard, var hypothesis) when utterances.isNext(heard) -> caption(hypothesis);
      case Hearing _ -> {} // its turn has not come, or has gone
      case Heard(var heard, var text) -> hear(heard, text);
      case HearingFailed(var heard, var failure) -> missHearing(heard, failure);
      case Generated made when made.generation() == generation -> generate(made);
      case Generated _ -> {} // by a forgotten one
      case Tick _ -> {}
    }
    deliver();
    watchForSilence();
  }

  // What the client sends

  private void receive(ClientMessage message, long arrival) {
    switch (message) {
      case RealtimeInput input -> stream(input, arrival);
      case ClientContent content -> converse(content);
      case ToolResponse(var responses) -> {
        responses.forEach(calls::accept);
        goOnWithResponses();
      }
      case ContextUpdate update -> briefing = Terms.update(briefing, update);
      case Setup _ ->
          throw ProtocolException.invalid("setup must be the first message and only the first");
    }
  }

  private void stream(RealtimeInput message, long arrival) {
    for (var input : Input.inOrder(message)) {
      switch (input) {
        case Input.Begin _ -> {
          requireMarks();
          var _ = ear.lastFrames(); // what came before the mark does not count
          beginActivity(arrival);
        }
        case Input.Sound(var audio) -> {
          interruptIfStillSpeaking(arrival);
          listen(ear.frames(audio), arrival);
        }
        case Input.Picture(var image) -> history.see(image);
        case Input.Words(var text) -> read(text);
        case Input.End _ -> {
          requireMarks();
          listen(ear.lastFrames(), arrival);
          endActivity();
        }
        case Input.StreamEnd _ -> {
          listen(ear.lastFrames(), arrival);
          act(ear.streamEnds(), arrival);
        }
      }
    }
  }

  private void requireMarks() {
    if (terms.automatic()) {
      throw ProtocolException.invalid(
          "Explicit activity control is not supported when automatic activity detection is"
              + " enabled.");
    }
  }

  /// Text is a turn by itself, or joins the utterance under way.
  private void read(String text) {
    history.ask(text);
    if (activity == null && (generation == null || terms.interrupts())) {
      interrupt();
      answer();
    }
  }

  /// Ordered content always interrupts, even when it asks for no answer.
  private void converse(ClientContent content) {
    interrupt();
    if (history.tell(content)) {
      answer();
    } else {
      answerWhatWaits();
    }
  }

  // The user's activity

  private void listen(List<Audio> frames, long arrival) {
    for (var frame : frames) {
      if (activity == null) {
        ear.remember(frame);
      } else {
        activity.hear(frame, alarm.now(), hearsByItself());
      }
      act(ear.listen(frame), arrival);
    }
    limitSpeech();
  }

  /// An activity that began before the model's turn was under way let it begin; if it goes on, the
  /// user had not finished.
  private void interruptIfStillSpeaking(long arrival) {
    if (activity != null
        && generation != null
        && activity.spared(generation)
        && terms.interrupts()
        && generation.isOlderThan(arrival)) {
      interrupt();
    }
  }

  /// Nobody speaks for ever: long speech is written down in parts, and no more is kept than a slow
  /// transcriber can catch up with.
  private void limitSpeech() {
    if (activity != null && activity.seconds() > LONGEST) {
      activity.end();
      activity = begun();
    }
    if (utterances.seconds() > 2 * LONGEST) {
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR,
          "RESOURCE_EXHAUSTED: more speech waits to be transcribed than the server keeps.");
    }
  }

  private void act(Endpointer.Decision decision, long arrival) {
    switch (decision) {
      case STARTS -> beginActivity(arrival);
      case ENDS -> endActivity();
      case NONE -> {}
    }
  }

  /// The user begins. What arrived before the model's turn began does not interrupt it.
  private void beginActivity(long arrival) {
    if (activity != null) {
      return;
    }
    if (generation != null && terms.interrupts() && generation.isOlderThan(arrival)) {
      interrupt();
    }
    activity = begun();
    for (var frame : ear.recall()) {
      activity.hear(frame, alarm.now(), hearsByItself());
    }
  }

  private Activity begun() {
    var begun = new Activity(mailbox::post, alarm.now(), generation);
    utterances.add(begun, id + "-hearing", stages.transcriber(), terms.hints());
    return begun;
  }

  /// The user has finished, and is answered next: now, or when the model has finished too.
  private void endActivity() {
    if (activity == null) {
      return;
    }
    activity.end();
    if (generation == null) {
      generation = newGeneration(activity);
    }
    activity = null;
  }

  private void watchForSilence() {
    if (activity == null || !terms.automatic()) {
      return;
    }
    long stalled = activity.heardAt() + STALL;
    if (alarm.now() - stalled >= 0) {
      act(ear.streamEnds(), mailbox.arrivals());
    } else {
      alarm.at(stalled);
    }
  }

  private void caption(String hypothesis) {
    if (terms.shows(Shown.INPUT_TRANSCRIPT)) {
      outbox.put(ServerContent.mayHaveHeard(Transcription.of(hypothesis)));
    }
  }

  private void hear(Activity heard, String text) {
    utterances.remove(heard);
    meter.hear(heard.seconds());
    if (!text.isEmpty() && terms.shows(Shown.INPUT_TRANSCRIPT)) {
      outbox.put(ServerContent.heard(Transcription.of(text)));
    }
    if (hearsByItself()) {
      askByVoice(heard);
    } else if (!text.isEmpty()) {
      history.ask(text);
    }
    answerWhatWasHeard(heard);
  }

  private void missHearing(Activity heard, StageException failure) {
    utterances.remove(heard);
    meter.hear(heard.seconds());
    if (hearsByItself()) {
      log(failure);
      askByVoice(heard);
      answerWhatWasHeard(heard);
    } else if (generation != null && generation.waitsFor(heard)) {
      fail(generation, failure);
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
    if (generation == null) {
      if (activity == null && !history.hasUnanswered()) {
        endTurn("", null); // it waited for the model to finish, and then held no words
      }
      answerWhatWaits();
    } else if (generation.waitsFor(heard)) {
      if (history.hasUnanswered()) {
        start(generation);
      } else {
        endTurn("", null);
      }
    }
  }

  private boolean hearsByItself() {
    return stages.languageModel().hears().contains(Modality.AUDIO);
  }

  // The model's turn

  private void answer() {
    generation = newGeneration(null);
    start(generation);
  }

  /// Answers what was said while the model could not.
  private void answerWhatWaits() {
    if (activity == null && history.hasUnanswered()) {
      answer();
    }
  }

  private Generation newGeneration(@Nullable Activity answered) {
    return new Generation(stages, terms, mailbox::post, mailbox.arrivals(), answered);
  }

  private void start(Generation begun) {
    begun.start(id + "-turn-" + ++turns, history.prompt(briefing));
  }

  /// Cuts the model short: the whole of a barge-in.
  private void interrupt() {
    if (generation == null) {
      return;
    }
    generation.forget();
    outbox.dropTurn();
    cancelCalls();
    outbox.put(ServerContent.interruption());
    endTurn(playback.heard(alarm.now()), null);
  }

  private void cancelCalls() {
    var ids = calls.cancel();
    if (!ids.isEmpty()) {
      outbox.put(new ToolCallCancellation(ids, null));
    }
  }

  private void generate(Generated made) {
    switch (made) {
      case Made(_, var piece) -> playback.add(piece);
      case Called(_, var wanted) -> call(wanted);
      case GenerationFailed(var failed, var failure) -> fail(failed, failure);
    }
  }

  /// One call a message: some clients answer only the first of several.
  private void call(List<FunctionCall> wanted) {
    calls.add(wanted);
    wanted.forEach(call -> outbox.put(ToolCall.of(call)));
  }

  private void goOnWithResponses() {
    var exchange = calls.takeAnswered();
    if (exchange != null && generation != null) {
      history.add(exchange);
      generation.resume(exchange.answered());
    }
  }

  private void fail(Generation failed, StageException failure) {
    log(failure);
    failed.forget();
    if (++failures == FAILURES) {
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR, "The service is currently unavailable.");
    }
    cancelCalls();
    endTurn(playback.heard(alarm.now()), "GENERATED_OTHER");
    answerWhatWaits();
  }

  private void log(StageException failure) {
    LOG.log(
        Level.WARNING, () -> "session " + id + ": " + failure.kind() + ": " + failure.getMessage());
  }

  /// Lets out what the user can hear soon, and ends the turn once all has been heard.
  private void deliver() {
    if (generation == null) {
      return;
    }
    long now = alarm.now();
    delivery.deliver(generation, now);
    if (playback.isOver(now)) {
      failures = 0;
      endTurn(playback.text(), null);
      answerWhatWaits();
    } else if (playback.isUnfinished() && outbox.hasRoom()) {
      alarm.at(playback.due());
    }
  }

  /// The turn is over, however it ended.
  ///
  /// @param said what the user heard of it
  /// @param reason why it ended out of the ordinary
  private void endTurn(String said, @Nullable String reason) {
    var usage = meter.endTurn(briefing, history.contents(), playback);
    history.say(said);
    outbox.put(ServerContent.endOfTurn(usage, reason));
    generation = null;
    playback.clear();
  }

  /// Whether nothing but the passing of time will bring the turn on.
  boolean waitsForPlayback() {
    return generation != null && playback.isUnfinished();
  }

  /// It is over: nobody listens to any stage any more.
  void release() {
    if (generation != null) {
      generation.forget();
    }
    utterances.cancel();
  }
}
