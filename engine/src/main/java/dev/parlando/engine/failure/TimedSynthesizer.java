package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;

/// A synthesizer that fails in time. For any thread.
record TimedSynthesizer(Synthesizer synthesizer, TimeLimits limits, Ticker ticker)
    implements Synthesizer {
  @Override
  public void speak(Source<String> sentences, Voice voice, Sink<Audio> out)
      throws InterruptedException {
    var run = new TimedRun<Audio>(limits, ticker);
    run.run(sink -> synthesizer.speak(run.timed(sentences), voice, sink), out);
  }

  @Override
  public void prepare() {
    synthesizer.prepare();
  }
}
