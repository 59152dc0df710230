package dev.parlando.providers;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Sink;

/// Tells a model's thoughts from its words where it writes them in one stream, between `<think>`
/// and `</think>`, however the stream is cut. Owned by the thread that reads the answer.
final class ThinkTags {
  private static final String OPENING = "<think>";
  private static final String CLOSING = "</think>";

  private final Sink<ModelEvent> out;

  /// What may still turn out to be a tag, once more has come.
  private final StringBuilder held = new StringBuilder();

  private boolean thinking;
  private boolean afterTag;

  /// @param thinking whether the stream begins in the middle of a thought
  ThinkTags(Sink<ModelEvent> out, boolean thinking) {
    this.out = out;
    this.thinking = thinking;
    this.afterTag = thinking;
  }

  void add(String delta) throws InterruptedException {
    held.append(delta);
    for (int at = held.indexOf(tag()); at >= 0; at = held.indexOf(tag())) {
      put(at);
      held.delete(0, tag().length());
      thinking = !thinking;
      afterTag = true;
    }
    put(held.length() - begunTag());
  }

  /// Nothing more will come.
  void end() throws InterruptedException {
    put(held.length());
  }

  private String tag() {
    return thinking ? CLOSING : OPENING;
  }

  /// How many characters at the end may be the beginning of a tag.
  private int begunTag() {
    int length = Math.min(held.length(), tag().length() - 1);
    while (!tag().startsWith(held.substring(held.length() - length))) {
      length--;
    }
    return length;
  }

  /// Lets characters go. Empty lines around tags belong to neither side.
  private void put(int length) throws InterruptedException {
    var piece = held.substring(0, length);
    held.delete(0, length);
    if (afterTag) {
      piece = piece.stripLeading();
    }
    if (!piece.isEmpty()) {
      afterTag = false;
      out.put(thinking ? new ModelEvent.Thought(piece) : new ModelEvent.Text(piece));
    }
  }
}
