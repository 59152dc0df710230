package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;

/// The first of several synthesizers that works. The voice does not change within an answer.
record FallbackSynthesizer(Choices<Synthesizer> choices) implements Synthesizer {
  @Override
  public void speak(Source<String> sentences, Voice voice, Sink<Audio> out)
      throws InterruptedException {
    var spoken = new Beginning<Audio>(out, _ -> true);
    var replay = new Replay<>(sentences, spoken::isMade);
    choices.ask(
        synthesizer -> synthesizer.speak(replay.fromTheBeginning(), voice, spoken), spoken::isMade);
  }

  @Override
  public void prepare() {
    choices.stages().forEach(Synthesizer::prepare);
  }
}
