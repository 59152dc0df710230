package dev.parlando.client.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What was sent, but may be unknown to the session that the newest handle restores. For any
/// thread.
///
/// A server that counts what it has consumed is believed. One that does not is judged by its
/// [Answers]. Media is kept only where the server counts, since otherwise too much of it would be
/// heard twice.
final class Unsettled {
  private final Deque<Sent> waiting = new ArrayDeque<>();
  private final Answers answers = new Answers();
  private final int limit;
  private boolean counted;
  private long count;
  private int mediaBytes;
  private boolean mediaIsForgotten;
  private boolean settledAny;

  private record Sent(long number, Parcel parcel) {}

  /// @param counted whether the server was asked to tell what it has consumed
  /// @param limit of the bytes of media that are kept; the oldest go first
  Unsettled(boolean counted, int limit) {
    this.counted = counted;
    this.limit = limit;
  }

  /// A connection will be opened, whose first message is the setup.
  ///
  /// @return what is to be sent again, oldest first
  synchronized List<Parcel> begin() {
    var parcels = new ArrayList<Parcel>();
    waiting.forEach(sent -> parcels.add(sent.parcel));
    waiting.clear();
    mediaBytes = 0;
    count = 1;
    answers.begin();
    return parcels;
  }

  /// The next message of the connection is on its way.
  synchronized void sent(Parcel parcel) {
    count++;
    if (parcel.isMedia() && !counted) {
      mediaIsForgotten = true;
      return;
    }
    waiting.add(new Sent(count, parcel));
    if (parcel.isMedia()) {
      mediaBytes += parcel.size();
      forgetMedia(limit);
    }
  }

  private void forgetMedia(int limit) {
    for (var each = waiting.iterator(); mediaBytes > limit && each.hasNext(); ) {
      var parcel = each.next().parcel;
      if (parcel.isMedia()) {
        each.remove();
        mediaBytes -= parcel.size();
        mediaIsForgotten = true;
      }
    }
  }

  /// A handle came whose session has consumed so many messages of this connection.
  synchronized void consumed(long number) {
    counted = true;
    settledAny = true;
    while (!waiting.isEmpty() && waiting.getFirst().number <= number) {
      var parcel = waiting.removeFirst().parcel;
      mediaBytes -= parcel.isMedia() ? parcel.size() : 0;
    }
  }

  /// A handle came without a word of what its session has consumed.
  synchronized void handleGiven() {
    counted = false;
    forgetMedia(0);
    settle(answers.handleGiven());
  }

  /// A piece of the model's turn came.
  ///
  /// @param first whether it begins the turn
  synchronized void answered(boolean first) {
    if (first) {
      settle(answers.turnBegins());
      answers.turnBegan(oldestQuestion(), count);
    }
    answers.piece(count);
  }

  private long oldestQuestion() {
    for (var sent : waiting) {
      if (sent.parcel.kind() == Parcel.Kind.QUESTION) {
        return sent.number;
      }
    }
    return count;
  }

  /// The model's turn is complete.
  ///
  /// @param whole not where it was cut short
  synchronized void turnCompleted(boolean whole) {
    settledAny |= mediaIsForgotten;
    settle(answers.turnCompleted(whole));
  }

  private void settle(Answers.Known known) {
    if (!counted) {
      settledAny |= waiting.removeIf(sent -> known.has(sent.number, sent.parcel.kind()));
    }
  }

  /// Whether the server may have forgotten nothing yet, for it has been told nothing that counts.
  synchronized boolean isWhole() {
    return !settledAny;
  }

  /// Whether words or results are among it.
  synchronized boolean isPending() {
    return waiting.stream().anyMatch(sent -> !sent.parcel.isMedia());
  }
}
