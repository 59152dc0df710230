package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Transcript;

/// What was understood of one utterance so far, told whenever it changes. Owned by the thread that
/// waits for the transcript.
final class Hypotheses {
  private final Sink<Transcript> out;
  private final StringBuilder text = new StringBuilder();
  private String told = "";

  Hypotheses(Sink<Transcript> out) {
    this.out = out;
  }

  /// A server begins anew.
  void clear() {
    text.setLength(0);
  }

  void add(String delta) throws InterruptedException {
    text.append(delta);
    var now = text.toString().strip();
    if (!now.equals(told) && !now.isEmpty()) {
      told = now;
      out.put(new Transcript(now, false));
    }
  }

  /// This is the whole of it.
  void replace(String whole) {
    text.setLength(0);
    text.append(whole);
  }

  /// Tells what it has come to.
  void finish() throws InterruptedException {
    out.put(new Transcript(text.toString().strip(), true));
  }
}
