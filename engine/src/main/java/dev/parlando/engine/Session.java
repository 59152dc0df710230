package dev.parlando.engine;

import dev.parlando.engine.SessionEvent.Received;
import dev.parlando.engine.SessionEvent.Tick;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.behaviour.Rules;
import dev.parlando.engine.hearing.Ear;
import dev.parlando.engine.hearing.Endpointer;
import dev.parlando.engine.messages.Outbox;
import dev.parlando.engine.messages.Shift;
import dev.parlando.engine.messages.Weight;
import dev.parlando.engine.resumption.Resumption;
import dev.parlando.engine.resumption.SnapshotSink;
import dev.parlando.engine.speech.Playback;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The built-in conversation: hears, thinks and speaks with the stages it is given.
///
/// ## The tour
///
/// A client's message comes in through [#accept], waits in the [Mailbox], and is taken, one event
/// after the other, for [TurnTaking] to act on. Audio goes to the [Ear], which cuts frames and lets
/// the [Endpointer] decide where speech begins and ends. A beginning makes an [Activity], which is
/// transcribed while the user speaks; its end makes a [Generation], which starts once the text is
/// there. The generation runs the language model and the voice, and posts what they make to the
/// same mailbox. [Playback] tells when the user can hear it, [Delivery] puts it into the [Outbox],
/// and there the connection polls.
///
/// ## Threads
///
/// One thread at a time takes the events and owns all that [TurnTaking] knows: the session's
/// thread, as it is called wherever it is not said which. The connection's own thread takes what it
/// brings, and a stage's what it made, because waking another would cost more than most messages
/// do; what is long, and what the timer posts, a virtual thread takes. The [Shift] sees to it; a
/// test takes them on its own thread. So a generation may be forgotten by its own thread, whose
/// interrupt then waits for the stage: what the session calls must neither wait nor mind one. Only
/// the mailbox and the outbox are shared.
final class Session implements Conversation {
  private static final Logger LOG = System.getLogger(Session.class.getName());

  /// Bytes of messages that the connection's own thread takes before another has its turn: two
  /// seconds of sound. Who sends faster than people speak is not served at the others' cost.
  private static final long LIGHT = 64 << 10;

  private final String id;
  private final Rules rules;
  private final Mailbox mailbox;
  private final Outbox outbox;
  private final TurnTaking turns;
  private final @Nullable SnapshotSink sink;

  /// Messages of the client that have been taken, the setup included. Session's thread.
  private long consumed = 1;

  private final Stage preparing;

  /// Whether it has left behind what it had. Session's thread.
  private boolean left;

  /// Bytes that the connection's thread has taken since another had its turn. Connection's thread.
  private long takenHere;

  /// Whether it came to an end by a breach or a bug. Session's thread.
  private boolean broken;

  /// Absent until it runs.
  private volatile @Nullable Shift shift;

  /// Opens a session; its first message is there to be polled.
  ///
  /// @throws ProtocolException when the setup cannot be served
  ///
  /// @param workers who does the stages' blocking work
  Session(
      String id,
      Setup setup,
      Circumstances circumstances,
      Stage.Workers workers,
      Resumption resumption,
      Runnable bell) {
    this.id = id;
    this.rules = circumstances.rules(setup, id);
    this.sink = resumption.sink();
    this.mailbox = new Mailbox(bell, this::takeHere, this::takeElsewhere);
    this.outbox = new Outbox(bell, () -> mailbox.post(new Tick()));
    var alarm = new Alarm(circumstances.ticker(), () -> mailbox.post(new Tick()));
    var terms = Terms.of(setup, circumstances.options(), rules.behaviour());
    var stages = circumstances.stages();
    var around = new Surroundings(terms, stages, workers, mailbox, outbox, alarm);
    this.turns = new TurnTaking(id, setup, around);
    this.preparing =
        workers.start(
            this,
            "prepare",
            () -> stages.languageModel().prepare(around.brief(setup)),
            _ -> {}); // what goes wrong shows when it is needed
    outbox.put(SetupComplete.of(id));
    if (resumption.from() != null) {
      rules.goOn(resumption.from().speech().underWay(), resumption.from().past().telling());
      turns.goOn(resumption.from());
      mailbox.post(new Tick()); // what it waits for needs its alarms
    }
    keep();
  }

  @Override
  public boolean accept(ClientMessage message) {
    if (!mailbox.accept(message)) {
      return false;
    }
    if (shift != null) {
      takenHere += Weight.of(message);
      if (takenHere <= LIGHT) {
        shift.takeHere();
      } else {
        takenHere = 0;
        shift.takeElsewhere();
      }
    }
    return true;
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

  /// Takes events from now on, until it is over.
  ///
  /// @param relief runs what is not taken by the thread that brought it
  void run(Executor relief) {
    shift = new Shift(this::takeNext, relief);
    if (!mailbox.isEmpty()) {
      takeElsewhere();
    }
  }

  private void takeHere() {
    if (shift != null) {
      shift.takeHere();
    }
  }

  private void takeElsewhere() {
    if (shift != null) {
      shift.takeElsewhere();
    }
  }

  /// Takes an event, if there is one and it is not over.
  private boolean takeNext() {
    var event = outbox.isOver() ? null : mailbox.poll();
    if (event != null) {
      handle(event);
    }
    if (outbox.isOver() && !left) {
      left = true;
      leave();
    }
    return event != null;
  }

  /// Leaves behind what it has, once what the client said is part of it.
  void leave() {
    try {
      for (var event = mailbox.poll(); event != null && !broken; event = mailbox.poll()) {
        if (event instanceof Received) {
          handle(event);
        }
      }
      keep();
    } finally {
      preparing.cancel();
      turns.release();
      if (sink != null) {
        sink.ended();
      }
    }
  }

  private void keep() {
    if (sink != null) {
      sink.keep(turns.snapshot(consumed));
    }
  }

  /// Takes the events that are there already, as it does when it runs; for tests.
  void runReady() {
    for (var event = mailbox.poll(); event != null; event = mailbox.poll()) {
      handle(event);
    }
  }

  /// Waits for one event and takes it; for tests.
  void runNext() throws InterruptedException {
    handle(mailbox.take());
  }

  /// Whether nothing but the passing of time will bring the turn on; for tests.
  boolean waitsForPlayback() {
    return turns.waitsForPlayback();
  }

  private void handle(SessionEvent event) {
    try {
      if (event instanceof Received(var message, _)) {
        rules.check(message);
      }
      turns.on(event);
      if (event instanceof Received(_, var arrival)) {
        consumed = 1 + arrival;
      }
      if (turns.hasProgressed()) {
        keep();
      }
    } catch (ProtocolException breach) {
      broken = true;
      outbox.end(breach);
    } catch (RuntimeException | Error bug) {
      broken = true;
      LOG.log(Level.ERROR, () -> "session " + id + " failed on " + event.getClass(), bug);
      outbox.end(
          new ProtocolException(ProtocolException.INTERNAL_ERROR, "Internal error encountered."));
    }
  }

  /// What all sessions of a model have in common.
  record Circumstances(
      Stages stages, Ticker ticker, SessionOptions options, Behaviours behaviours) {

    /// What the behaviour of the model that was asked for allows.
    Rules rules(Setup setup, String id) {
      var rules = Rules.of(behaviours.of(setup.modelId()), setup);
      if (!rules.unsupported().isEmpty()) {
        LOG.log(Level.INFO, "session {0}: not run here: {1}", id, rules.unsupported());
      }
      return rules;
    }
  }
}
