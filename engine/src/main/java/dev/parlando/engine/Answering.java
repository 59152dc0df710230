package dev.parlando.engine;

import dev.parlando.engine.SessionEvent.Generated;
import dev.parlando.engine.calls.Exchange;
import dev.parlando.engine.calls.PendingCalls;
import dev.parlando.engine.calls.Replies;
import dev.parlando.engine.calls.RunningCalls;
import dev.parlando.engine.calls.Wanted;
import dev.parlando.engine.memory.History;
import dev.parlando.engine.memory.Meter;
import dev.parlando.engine.resumption.SessionSnapshot.Calls;
import dev.parlando.engine.resumption.SessionSnapshot.Past;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.speech.Playback;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.UsageMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model's side: the [Generation] under way, the functions it waits for, and how much of it has
/// been heard.
///
/// It knows how the model's turn goes, not whose turn it is: that is [TurnTaking]'s. Owned by the
/// session's thread.
final class Answering {
  private final Surroundings around;
  private final Playback playback = new Playback();
  private final PendingCalls calls = new PendingCalls();
  private final RunningCalls running = new RunningCalls();
  private final Meter meter = new Meter();
  private final Delivery delivery;

  private @Nullable Generation generation;
  private int turns;

  /// Turns that have come to their end.
  private long completed;

  /// When it last gave a sign of life, and when its calls went out; in nanoseconds.
  private long alive;

  private long called;

  Answering(Surroundings around) {
    this.around = around;
    this.delivery = new Delivery(around.terms(), around.outbox(), playback, meter);
  }

  /// The generation under way: until its stages are done, no call is open, and all was heard.
  @Nullable Generation generation() {
    return generation;
  }

  boolean isUnderWay() {
    return generation != null;
  }

  boolean isMakerOf(Generated made) {
    return made.generation() == generation;
  }

  boolean waitsFor(Activity heard) {
    return generation != null && generation.waitsFor(heard);
  }

  // Its course

  /// It is under way from now on.
  ///
  /// @param awaited the utterance whose text it waits for
  void begin(@Nullable Activity awaited) {
    generation = new Generation(around, awaited);
    live();
    watch();
  }

  void start(Prompt prompt) {
    if (generation != null) {
      generation.start("turn-" + ++turns, prompt);
    }
  }

  /// Goes on with one that was begun ahead of time.
  void adopt(Generation begun) {
    begun.promote(generation);
    generation = begun;
    live();
    watch();
  }

  void take(Piece piece) {
    live();
    playback.add(piece);
  }

  /// It is still at work.
  void live() {
    alive = around.alarm().now();
  }

  /// Lets out what the user can hear soon.
  ///
  /// @return whether all of the turn has been heard now
  boolean deliver() {
    if (generation == null) {
      return false;
    }
    long now = around.alarm().now();
    delivery.deliver(generation, now);
    if (playback.isOver(now)) {
      return true;
    }
    if (playback.isUnfinished()) {
      alive = now;
      if (around.outbox().hasRoom()) {
        around.alarm().at(playback.due());
      }
    }
    return false;
  }

  /// Whether it has given no sign of life for too long.
  boolean isOverdue() {
    long patience = around.terms().options().turnTimeout().toNanos();
    if (generation == null || patience == 0 || !calls.isEmpty()) {
      return false;
    }
    watch();
    return around.alarm().now() - alive >= patience;
  }

  /// Makes sure that it is looked at when it has been silent for too long.
  private void watch() {
    long patience = around.terms().options().turnTimeout().toNanos();
    if (patience > 0) {
      around.alarm().at(alive + patience);
    }
  }

  /// Nobody listens to it any more.
  ///
  /// @return what the user has heard of it
  String forget() {
    if (generation != null) {
      generation.forget();
    }
    cancelCalls();
    return delivery.heard(around.alarm().now());
  }

  long completed() {
    return completed;
  }

  /// All of it, where all was heard.
  String said() {
    return playback.text();
  }

  /// The turn is over: what it used, and then nothing of it is left.
  UsageMetadata end(Prompt briefing, History history, String said) {
    double sounded = playback.seconds(around.alarm().now());
    var usage = meter.endTurn(briefing, history.entries(), sounded, said);
    history.say(said, sounded);
    completed++;
    generation = null;
    playback.clear();
    delivery.clear();
    return usage;
  }

  // Over several connections

  /// Goes on where another connection stopped: waits for the calls that are open.
  void goOn(Calls earlier) {
    running.restore(earlier.running());
    if (!earlier.awaited().isEmpty()) {
      begin(null);
      called = alive;
      calls.add(earlier.awaited());
      earlier.answers().forEach(calls::accept);
    }
  }

  /// As the turn would be in the history if it ended now.
  Past past(History history) {
    long now = around.alarm().now();
    return history.past(playback.heard(now), playback.seconds(now));
  }

  /// The calls that are open.
  Calls calls() {
    return new Calls(calls.calls(), calls.answers(), running.calls());
  }

  // Its calls

  /// One call a message: some clients answer only the first of several.
  void call(Wanted wanted, History history) {
    live();
    called = alive;
    calls.add(wanted.awaited());
    wanted.awaited().forEach(this::send);
    if (!wanted.running().isEmpty()) {
      running.add(wanted.running());
      history.add(Exchange.running(wanted.running()));
    }
    wanted.running().forEach(this::send);
  }

  private void send(FunctionCall call) {
    around.outbox().put(ToolCall.of(call));
  }

  /// Takes a response that the turn waits for.
  boolean accept(FunctionResponse response) {
    return calls.accept(response);
  }

  /// Takes a response that nothing waits for; what it has to tell waits to be talked about.
  ///
  /// @return when the model shall; absent where it tells nothing
  @Nullable Scheduling take(FunctionResponse response, History history) {
    var result = running.accept(response);
    if (result == null) {
      return null;
    }
    history.inform(result.exchange(), result.scheduling() != Scheduling.SILENT);
    return result.scheduling();
  }

  /// Whether functions go on that the model will speak of, for clients that are told.
  @Nullable String interactionStatus() {
    boolean tells = around.terms().behaviour().telling().interactionStatus();
    return tells ? (running.isEmpty() ? "IDLE" : "IN_PROGRESS") : null;
  }

  /// Goes on once the last response has come.
  @Nullable Exchange goOn() {
    var exchange = calls.takeAnswered();
    if (exchange == null || generation == null) {
      return null;
    }
    live();
    if (generation.isStarted()) {
      generation.resume(exchange.answered());
    }
    return exchange;
  }

  /// Whether it has yet to be started with what it was waiting for: the calls that another
  /// connection left open.
  boolean isToStart() {
    return generation != null && !generation.isStarted() && calls.isEmpty();
  }

  /// Answers by itself for functions that take too long.
  void giveUpLateCalls() {
    long patience = around.terms().options().toolTimeout().toNanos();
    if (calls.isEmpty() || patience == 0) {
      return;
    }
    if (around.alarm().now() - called >= patience) {
      cancel(calls.giveUp(Replies.TIMED_OUT));
    } else {
      around.alarm().at(called + patience);
    }
  }

  private void cancelCalls() {
    cancel(calls.cancel());
  }

  private void cancel(List<String> ids) {
    if (!ids.isEmpty()) {
      around.outbox().put(new ToolCallCancellation(ids, null));
    }
  }

  /// Whether nothing but the passing of time will bring the turn on.
  boolean waitsForPlayback() {
    return generation != null && playback.isUnfinished();
  }

  void release() {
    if (generation != null) {
      generation.forget();
    }
  }
}
