package dev.parlando.offline;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;

/// Speaks American English with a few [KevinVoice]s, each for one piece of text at a time.
///
/// A voice says a sentence in about a millisecond, so that a handful serve all sessions. Audio is
/// at 16 kHz. Thread-safe.
final class FreeTtsSynthesizer implements Synthesizer, AutoCloseable {
  private final Pool<KevinVoice> voices;

  /// A synthesizer of at most so many voices; each takes about 6 MB.
  FreeTtsSynthesizer(int bound) {
    voices = new Pool<>("voice", bound, KevinVoice::new);
  }

  @Override
  public void prepare() {
    voices.prepare();
  }

  @Override
  public void speak(Source<String> sentences, Voice voice, Sink<Audio> out)
      throws InterruptedException {
    var timbre = Timbre.of(voice);
    for (var text = sentences.take(); text != null; text = sentences.take()) {
      for (var piece : SpokenText.pieces(text)) {
        say(new Saying(piece, timbre), out);
      }
    }
  }

  private void say(Saying saying, Sink<Audio> out) throws InterruptedException {
    voices.submit(saying);
    try {
      for (var audio = saying.take(); audio != null; audio = saying.take()) {
        out.put(audio);
      }
    } finally {
      saying.cancel();
      voices.withdraw(saying);
    }
  }

  @Override
  public void close() {
    voices.close();
  }
}
