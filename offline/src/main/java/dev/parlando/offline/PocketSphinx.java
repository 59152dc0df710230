package dev.parlando.offline;

import dev.parlando.offline.pocketsphinx.Decoder;
import dev.parlando.offline.pocketsphinx.Installation;

/// A recogniser in C. Made, used and closed by one thread.
final class PocketSphinx implements Recogniser {
  private final Decoder decoder;

  PocketSphinx(Installation installation) {
    decoder = installation.decoder();
  }

  @Override
  public String recognise(Utterance utterance) throws InterruptedException {
    decoder.start();
    int unheard = 0;
    var last = "";
    for (var piece = utterance.next(); piece != null; piece = utterance.next()) {
      decoder.hear(piece);
      unheard += piece.length();
      if (unheard >= Utterance.BETWEEN_HYPOTHESES) {
        unheard = 0;
        var text = decoder.understood();
        if (!text.equals(last)) {
          utterance.hypothesis(text);
        }
        last = text;
      }
    }
    return decoder.end();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
