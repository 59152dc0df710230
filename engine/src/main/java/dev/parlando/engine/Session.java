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
import dev.parlando.engine.speech.Playback;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import dev.parlando.protocol.Transcription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The built-in conversation: hears, thinks and speaks with the stages it is given.
///
/// ## The tour
///
/// A client's message comes in through [#accept], waits in the [Mailbox], and is taken by the
/// session's loop, [#run]. Audio goes to the [Ear], which cuts frames and lets the [Endpointer]
/// decide where speech begins and ends. A beginning makes an [Activity], which is transcribed while
/// the user speaks; its end makes a [Generation], which starts once the text is there. The
/// generation runs the language model and the voice, and posts what they make to the same mailbox.
/// [Playback] tells when the user can hear it, [Delivery] puts it into the [Outbox], and there the
/// connection polls. The turn ends, in [#deliver], once all of it has been heard.
///
/// ## State
///
/// Turn-taking is two references: the user's [#activity] and the model's [#generation], each null
/// while there is none. Interrupting is forgetting the generation: what it still posts is
/// recognised as nobody's and dropped.
///
/// ## Threads
///
/// Every field belongs to whoever calls [#on], one thread at a time: the session's own virtual
/// thread in a server, the test's thread in a test. Only the mailbox and the outbox are shared.
final class Session implements Conversation {
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
  private final History history = new History();
  private final Playback playback = new Playback();
  private final PendingCalls calls = new PendingCalls();
  private final Meter meter = new Meter();
  private final Delivery delivery;

  /// Activities whose text has not come yet, in the order they were spoken.
  private final Deque<Activity> unheard = new ArrayDeque<>();

  private Prompt briefing;
  private @Nullable Activity activity;
  private @Nullable Generation generation;
  private int turns;
  private int failures;

  /// Opens a session; its first message is there to be polled.
  ///
  /// @throws ProtocolException when the setup cannot be served
  Session(String id, Setup setup, Stages stages, Ticker ticker, Runnable bell) {
    this.id = id;
    this.stages = stages;
    this.terms = Terms.of(setup);
    this.briefing = Terms.briefing(setup);
    this.mailbox = new Mailbox(bell);
    this.outbox = new Outbox(bell, () -> mailbox.post(new Tick()));
    this.alarm = new Alarm(ticker, () -> mailbox.post(new Tick()));
    this.ear = new Ear(terms.automatic() ? stages.detector().get() : null, terms.endpointing());
    this.delivery = new Delivery(terms, outbox, playback, meter);
    outbox.put(SetupComplete.of(id));
  }

  @Override
  public boolean accept(ClientMessage message) {
    return mailbox.accept(message);
  }

  @Override
  public @Nullable ServerMessage poll() {
    return outbox.poll();
  }

  @Override
  public void close() {
    outbox.end(new ProtocolException(1000, ""));
    mailbox.post(new Tick());
  }

  /// The session's loop: takes events until it is over.
  void run() {
    try {
      while (!outbox.isOver()) {
        runNext();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  /// Takes the events that are there already, as the loop would; for tests.
  void runReady() {
    for (var event = mailbox.poll(); event != null; event = mailbox.poll()) {
      handle(event);
    }
  }

  /// Waits for one event and takes it, as the loop would.
  void runNext() throws InterruptedException {
    handle(mailbox.take());
  }

  /// Whether nothing but the passing of time will bring the turn on; for tests.
  boolean waitsForPlayback() {
    return generation != null && playback.isUnfinished();
  }

  private void handle(SessionEvent event) {
    try {
      on(event);
    } catch (ProtocolException breach) {
      outbox.end(breach);
    } catch (RuntimeException | Error bug) {
      LOG.log(Level.ERROR, () -> "session " + id + " failed on " + event.getClass(), bug);
      outbox.end(
          new ProtocolException(ProtocolException.INTERNAL_ERROR, "Internal error encountered."));
    }
  }

  /// Does what an event asks for.
  void on(SessionEvent event) {
    switch (event) {
      case Received(var message, var arrival) -> receive(message, arrival);
      case Hearing(var heard, var hypothesis) when heard == unheard.peekFirst() ->
          caption(hypothesis);
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

  private void stream(RealtimeInput input, long arrival) {
    if (input.activityStart() != null) {
      requireMarks();
      beginActivity(arrival);
    }
    if (input.audio() != null) {
      listen(ear.frames(input.audio()), arrival);
    }
    if (input.video() != null) {
      history.see(input.video());
    }
    input.mediaChunks().forEach(chunk -> take(chunk, arrival));
    if (input.text() != null && !input.text().isBlank()) {
      read(input.text());
    }
    if (input.activityEnd() != null) {
      requireMarks();
      endActivity();
    }
    if (input.audioStreamEnd()) {
      listen(ear.lastFrames(), arrival);
      act(ear.streamEnds(), arrival);
    }
  }

  private void requireMarks() {
    if (terms.automatic()) {
      throw ProtocolException.invalid(
          "Explicit activity control is not supported when automatic activity detection is"
              + " enabled.");
    }
  }

  private void take(Blob chunk, long arrival) {
    if (chunk.is("image/")) {
      history.see(chunk);
    } else {
      listen(ear.frames(chunk), arrival);
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
    boolean asked = activity == null && history.hasUnanswered();
    history.tell(content.turns());
    if (content.turnComplete() || asked) {
      answer();
    }
  }

  // The user's activity

  private void listen(List<Audio> frames, long arrival) {
    interruptIfStillSpeaking(arrival);
    for (var frame : frames) {
      if (activity == null) {
        ear.remember(frame);
      } else {
        activity.hear(frame, alarm.now(), hearsByItself());
      }
      act(ear.listen(frame), arrival);
    }
    limitSpeech(arrival);
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
  private void limitSpeech(long arrival) {
    if (activity != null && activity.seconds() > LONGEST) {
      endActivity();
      beginActivity(arrival);
    }
    if (unheard.stream().mapToDouble(Activity::seconds).sum() > 2 * LONGEST) {
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
    activity = new Activity(mailbox::post, generation);
    activity.listen(id + "-hearing", stages.transcriber(), unheard.peekLast());
    unheard.addLast(activity);
    for (var frame : ear.recall()) {
      activity.hear(frame, alarm.now(), hearsByItself());
    }
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
    unheard.remove(heard);
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
    unheard.remove(heard);
    meter.hear(heard.seconds());
    if (hearsByItself()) {
      log(failure);
      askByVoice(heard);
      answerWhatWasHeard(heard);
    } else if (generation != null && generation.waitsFor(heard)) {
      fail(generation, failure);
    } else {
      log(failure);
    }
  }

  private void askByVoice(Activity heard) {
    if (heard.seconds() > 0) {
      history.ask(heard.audio());
    }
  }

  private void answerWhatWasHeard(Activity heard) {
    if (generation == null) {
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
    failures = reason == null ? 0 : failures;
    var usage = meter.endTurn(briefing, history.contents(), playback);
    history.say(said);
    outbox.put(ServerContent.endOfTurn(usage, reason));
    generation = null;
    playback.clear();
  }

  private void release() {
    if (generation != null) {
      generation.forget();
    }
    unheard.forEach(Activity::cancel);
  }
}
