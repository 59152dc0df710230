package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;

/// A transcriber that fails in time. For any thread.
record TimedTranscriber(Transcriber transcriber, TimeLimits limits, Ticker ticker)
    implements Transcriber {
  @Override
  public void transcribe(Source<Audio> utterance, Hints hints, Sink<Transcript> out)
      throws InterruptedException {
    var run = new TimedRun<Transcript>(limits, ticker);
    run.run(sink -> transcriber.transcribe(run.timed(utterance), hints, sink), out);
  }

  @Override
  public void prepare() {
    transcriber.prepare();
  }
}
