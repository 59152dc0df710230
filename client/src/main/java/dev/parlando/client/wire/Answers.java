package dev.parlando.client.wire;

/// What a server that does not count is taken to know, judged by its answers: once a turn is
/// complete, the question it answers and what was sent before that; what was sent before the turn
/// before it began; the results of tools that came before one of its pieces. All that only once a
/// handle came after the turn: an older one does not know of it.
///
/// There are servers that give one handle for the whole of a session. Whoever begins a turn without
/// having given a handle since the last is one of them: its handle knows every complete turn.
///
/// Confined to the [Unsettled] that asks.
final class Answers {
  private Known begun = Known.NOTHING;
  private Known complete = Known.NOTHING;
  private long sentBefore;
  private boolean handleIsDue;
  private boolean oneHandle;

  /// Up to which message of the connection words and results are known.
  record Known(long words, long results) {
    static final Known NOTHING = new Known(0, 0);

    boolean has(long number, Parcel.Kind kind) {
      return number <= words || (kind == Parcel.Kind.RESULT && number <= results);
    }
  }

  /// A connection will be opened.
  void begin() {
    begun = Known.NOTHING;
    complete = Known.NOTHING;
    sentBefore = 0;
    handleIsDue = false;
  }

  /// A turn begins.
  ///
  /// @return what the newest handle knows of the turns before
  Known turnBegins() {
    oneHandle |= handleIsDue;
    return oneHandle ? complete : Known.NOTHING;
  }

  /// A turn has begun, after so many messages were sent.
  ///
  /// @param question the oldest that may not be answered yet
  void turnBegan(long question, long sent) {
    begun = new Known(Math.max(question, sentBefore), begun.results);
    sentBefore = sent;
  }

  /// A piece of a turn came, after so many messages were sent.
  void piece(long sent) {
    begun = new Known(begun.words, sent);
  }

  /// The turn is complete.
  ///
  /// @param whole not where it was cut short, after which servers may give no handle
  /// @return what the newest handle knows
  Known turnCompleted(boolean whole) {
    complete = begun;
    handleIsDue = whole;
    return oneHandle ? complete : Known.NOTHING;
  }

  /// A handle came.
  ///
  /// @return what it knows
  Known handleGiven() {
    oneHandle &= !handleIsDue;
    handleIsDue = false;
    return complete;
  }
}
