package dev.parlando.client.wire;

import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.SessionResumptionUpdate;
import dev.parlando.protocol.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What it takes to go on over another connection: the newest handle, what the server may not know
/// yet, and when a change would disturb nobody. For any thread.
public final class Continuity {
  /// How long before the end a connection is left even in the middle of a turn.
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final @Nullable SessionResumption wanted;
  private final Unsettled unsettled;
  private final LongSupplier nanos;
  private @Nullable SessionResumptionUpdate newest;
  private @Nullable String handle;
  private @Nullable Long deadline;
  private boolean answering;
  private boolean heard;

  /// @param wanted as in the setup; absent where the session shall not be resumed
  /// @param limit of the bytes of media that are kept for a server that counts
  /// @param nanos the time, as of [System#nanoTime]
  public Continuity(@Nullable SessionResumption wanted, int limit, LongSupplier nanos) {
    this.wanted = wanted;
    this.handle = wanted == null ? null : wanted.handle();
    this.unsettled =
        new Unsettled(wanted != null && Boolean.TRUE.equals(wanted.transparent()), limit);
    this.nanos = nanos;
  }

  /// The server spoke.
  ///
  /// @return whether the connection may have to be left
  public synchronized boolean hear(ServerMessage message) {
    switch (message) {
      case SessionResumptionUpdate update -> update(update);
      case GoAway goAway -> deadline = nanos.getAsLong() + usable(goAway.timeLeft()).toNanos();
      case ServerContent content -> turn(content);
      case ToolCall _ -> answer();
      default -> {}
    }
    return deadline != null;
  }

  private void update(SessionResumptionUpdate update) {
    newest = update;
    if (!update.resumable() || update.newHandle() == null) {
      return;
    }
    handle = update.newHandle();
    var consumed = update.lastConsumedClientMessageIndex();
    if (consumed == null) {
      unsettled.handleGiven();
    } else {
      unsettled.consumed(consumed);
    }
  }

  private static Duration usable(@Nullable Duration timeLeft) {
    if (timeLeft == null) {
      return Duration.ZERO;
    }
    var half = timeLeft.dividedBy(2);
    return timeLeft.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
  }

  private void turn(ServerContent content) {
    if (content.modelTurn() != null || content.outputTranscription() != null) {
      answer();
    }
    heard |= content.inputTranscription() != null;
    if (content.interrupted()) {
      answering = false;
    }
    if (content.turnComplete()) {
      unsettled.turnCompleted(answering);
      answering = false;
      heard = false;
    }
  }

  private void answer() {
    unsettled.answered(!answering);
    answering = true;
  }

  public synchronized void sent(Parcel parcel) {
    if (wanted != null) {
      unsettled.sent(parcel);
    }
  }

  /// A connection will be opened.
  ///
  /// @return what is to be sent again, oldest first
  public synchronized List<Parcel> begin() {
    deadline = null;
    answering = false;
    heard = false;
    return unsettled.begin();
  }

  /// How to ask for the session over another connection; absent where it is not resumed.
  public synchronized @Nullable SessionResumption request() {
    return wanted == null ? null : new SessionResumption(handle, wanted.transparent());
  }

  /// Whether another connection can go on where this one ended: by a handle, or because nothing
  /// would be forgotten.
  public synchronized boolean isResumable() {
    return wanted != null && (handle != null || unsettled.isWhole());
  }

  /// The newest handle; null where there is none.
  public synchronized @Nullable String handle() {
    return handle;
  }

  /// Whether the server may have to be told words or results again.
  public synchronized boolean isPending() {
    return unsettled.isPending();
  }

  /// How long the connection may be kept, in nanoseconds.
  public synchronized long untilHandOver() {
    if (deadline == null || wanted == null || handle == null) {
      return Long.MAX_VALUE;
    }
    return isQuiet() ? 0 : Math.max(0, deadline - nanos.getAsLong());
  }

  private boolean isQuiet() {
    return !answering && !heard && newest != null && newest.resumable() && !unsettled.isPending();
  }
}
