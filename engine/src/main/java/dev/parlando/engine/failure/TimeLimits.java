package dev.parlando.engine.failure;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import java.time.Duration;

/// How long a stage may work. Time in which it waits, for more to hear or say or for its listener,
/// is not its own and does not count.
///
/// @param first until its first output, after whatever it was given last
/// @param next until any further output
/// @param whole in all, for one utterance or one answer
public record TimeLimits(Duration first, Duration next, Duration whole) {

  /// The same model, which fails in time.
  public LanguageModel onModel(LanguageModel model, Ticker ticker) {
    return new TimedLanguageModel(model, this, ticker);
  }

  /// The same transcriber, which fails in time.
  public Transcriber onTranscriber(Transcriber transcriber, Ticker ticker) {
    return new TimedTranscriber(transcriber, this, ticker);
  }

  /// The same synthesizer, which fails in time.
  public Synthesizer onSynthesizer(Synthesizer synthesizer, Ticker ticker) {
    return new TimedSynthesizer(synthesizer, this, ticker);
  }

  /// The same search, which fails in time.
  public Search onSearch(Search search, Ticker ticker) {
    return new TimedSearch(search, this, ticker);
  }
}
