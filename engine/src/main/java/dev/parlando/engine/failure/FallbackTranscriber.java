package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;

/// The first of several transcribers that works: the next one hears the utterance from its
/// beginning. Hypotheses that the one before had are hypotheses; the final one is not said twice.
record FallbackTranscriber(Choices<Transcriber> choices) implements Transcriber {
  @Override
  public void transcribe(Source<Audio> utterance, Hints hints, Sink<Transcript> out)
      throws InterruptedException {
    var heard = new Beginning<Transcript>(out, Transcript::isFinal);
    var replay = new Replay<>(utterance, heard::isMade);
    choices.ask(
        transcriber -> transcriber.transcribe(replay.fromTheBeginning(), hints, heard),
        heard::isMade);
  }

  @Override
  public void prepare() {
    choices.stages().forEach(Transcriber::prepare);
  }
}
