package dev.parlando.client.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What was sent, but may be unknown to the session that a handle restores. For any thread.
///
/// A server that counts what it has consumed is believed. One that does not is taken to know what
/// it was told before it began a turn, once that turn is complete; results of tools also when they
/// came before a later piece of it. Media is kept only where the server counts, since otherwise too
/// much of it would be heard twice.
public final class Unsettled {
  private final Deque<Sent> waiting = new ArrayDeque<>();
  private final boolean counted;
  private final int limit;
  private long count;
  private int mediaBytes;
  private boolean settledAny;

  private record Sent(long number, Parcel parcel, boolean answered) {}

  /// @param counted whether the server was asked to tell what it has consumed
  /// @param limit of the bytes of media that are kept; the oldest go first
  public Unsettled(boolean counted, int limit) {
    this.counted = counted;
    this.limit = limit;
  }

  /// A connection was opened; its first message is the setup.
  public synchronized void begin() {
    count = 1;
  }

  /// The next message of the connection is on its way.
  public synchronized void sent(Parcel parcel) {
    count++;
    if (parcel.isMedia() && !counted) {
      return;
    }
    waiting.add(new Sent(count, parcel, false));
    if (parcel.isMedia()) {
      mediaBytes += parcel.size();
      forgetOldMedia();
    }
  }

  private void forgetOldMedia() {
    for (var each = waiting.iterator(); mediaBytes > limit && each.hasNext(); ) {
      var parcel = each.next().parcel;
      if (parcel.isMedia()) {
        each.remove();
        mediaBytes -= parcel.size();
      }
    }
  }

  /// The server has consumed so many messages of this connection.
  public synchronized void consumed(long number) {
    while (!waiting.isEmpty() && waiting.getFirst().number <= number) {
      var parcel = waiting.removeFirst().parcel;
      mediaBytes -= parcel.isMedia() ? parcel.size() : 0;
    }
    settledAny = true;
  }

  /// A piece of the model's turn came.
  ///
  /// @param first whether it begins the turn
  public synchronized void answered(boolean first) {
    if (counted || waiting.isEmpty()) {
      return;
    }
    var all = List.copyOf(waiting);
    waiting.clear();
    for (var sent : all) {
      boolean now = first || sent.parcel.kind() == Parcel.Kind.RESULT;
      waiting.add(new Sent(sent.number, sent.parcel, sent.answered || now));
    }
  }

  /// The model's turn is complete.
  public synchronized void turnCompleted() {
    settledAny = true;
    if (!counted) {
      waiting.removeIf(Sent::answered);
    }
  }

  /// Whether the server may have forgotten nothing yet, for it has been told nothing that counts.
  public synchronized boolean isWhole() {
    return !settledAny;
  }

  /// Whether words or results are among it.
  public synchronized boolean isPending() {
    return waiting.stream().anyMatch(sent -> !sent.parcel.isMedia());
  }

  /// Gives it back, oldest first, to be sent again.
  public synchronized List<Parcel> take() {
    var parcels = new ArrayList<Parcel>();
    waiting.forEach(sent -> parcels.add(sent.parcel));
    waiting.clear();
    mediaBytes = 0;
    return parcels;
  }
}
