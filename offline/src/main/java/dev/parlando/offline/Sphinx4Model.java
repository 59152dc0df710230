package dev.parlando.offline;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import edu.cmu.sphinx.decoder.pruner.SimplePruner;
import edu.cmu.sphinx.decoder.scorer.SimpleAcousticScorer;
import edu.cmu.sphinx.decoder.search.ActiveListManager;
import edu.cmu.sphinx.decoder.search.PartitionActiveListFactory;
import edu.cmu.sphinx.decoder.search.SearchManager;
import edu.cmu.sphinx.decoder.search.SimpleActiveListManager;
import edu.cmu.sphinx.decoder.search.WordPruningBreadthFirstSearchManager;
import edu.cmu.sphinx.frontend.AutoCepstrum;
import edu.cmu.sphinx.frontend.DataBlocker;
import edu.cmu.sphinx.frontend.DataProcessor;
import edu.cmu.sphinx.frontend.FrontEnd;
import edu.cmu.sphinx.frontend.feature.DeltasFeatureExtractor;
import edu.cmu.sphinx.frontend.feature.FeatureTransform;
import edu.cmu.sphinx.frontend.feature.LiveCMN;
import edu.cmu.sphinx.frontend.filter.Preemphasizer;
import edu.cmu.sphinx.frontend.transform.DiscreteFourierTransform;
import edu.cmu.sphinx.frontend.window.RaisedCosineWindower;
import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Sphinx3Loader;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.TiedStateAcousticModel;
import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import edu.cmu.sphinx.linguist.language.ngram.trie.NgramTrieModel;
import edu.cmu.sphinx.linguist.lextree.LexTreeLinguist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// The parts of a sphinx4 recogniser over the US English model in its data jar, put together here
/// because its configuration files find neither resources nor classes on the module path.
///
/// The search is without lookahead and lattice, and its beams are narrow: that makes it several
/// times faster than the stock one, at the price of some accuracy.
final class Sphinx4Model {
  private static final String FOLDER = "edu/cmu/sphinx/models/en-us/";

  private static final int BEAM = 3000;
  private static final double RELATIVE_BEAM = 1e-50;
  private static final int WORD_BEAM = 30;
  private static final double RELATIVE_WORD_BEAM = 1e-40;
  private static final float LOOKAHEAD_WEIGHT = 1.7f;
  private static final float LANGUAGE_WEIGHT = 8;
  private static final double WORD_INSERTION = 0.1;
  private static final double SILENCE_INSERTION = 0.1;
  private static final double FILLER_INSERTION = 1e-2;

  /// sphinx4 logs what people say, to loggers named after its package and after single classes.
  /// Held, because a logger that nobody holds forgets its level.
  private static final List<Logger> SILENCED =
      Stream.of(
              "edu.cmu.sphinx",
              "AutoCepstrum",
              "DataBlocker",
              "DeltasFeatureExtractor",
              "Denoise",
              "DiscreteCosineTransform2",
              "DiscreteFourierTransform",
              "FeatureTransform",
              "FrontEnd",
              "HMMTree",
              "Lifter",
              "LiveCMN",
              "MelFrequencyFilterBank",
              "Preemphasizer",
              "RaisedCosineWindower",
              "SimpleAcousticScorer",
              "UtteranceAudio")
          .map(Logger::getLogger)
          .toList();

  static {
    SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private final UnitManager units = new UnitManager();
  private final Sphinx3Loader acoustics =
      new Sphinx3Loader(resource("en-us/"), units, 0, 1e-4f, 1e-7f, 4, true);

  /// Subtracts the mean of the cepstrum: of the first two seconds at first, then of a sliding
  /// window.
  LiveCMN normalisation() {
    return new LiveCMN(12, 300, 400, 200);
  }

  /// The search for the words of what a source gives.
  SearchManager search(DataProcessor source, LiveCMN normalisation) {
    var scorer = new SimpleAcousticScorer(frontEnd(source, normalisation), null);
    return new WordPruningBreadthFirstSearchManager(
        linguist(),
        new SimplePruner(),
        scorer,
        activeLists(),
        false,
        RELATIVE_BEAM,
        0,
        false,
        false,
        100,
        LOOKAHEAD_WEIGHT,
        false);
  }

  private FrontEnd frontEnd(DataProcessor source, LiveCMN normalisation) {
    try {
      acoustics.load();
      return new FrontEnd(
          List.of(
              source,
              new DataBlocker(10),
              new Preemphasizer(0.97),
              new RaisedCosineWindower(0.46, 25.625f, 10),
              new DiscreteFourierTransform(-1, false),
              new AutoCepstrum(acoustics),
              normalisation,
              new DeltasFeatureExtractor(3),
              new FeatureTransform(acoustics)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LexTreeLinguist linguist() {
    var dictionary =
        new TextDictionary(
            resource("cmudict-en-us.dict"), resource("en-us/noisedict"), List.of(), null, units);
    var language =
        new NgramTrieModel(
            "", resource("en-us.lm.bin"), null, 100_000, false, 3, dictionary, false, 1, 1, 1);
    return new LexTreeLinguist(
        new TiedStateAcousticModel(acoustics, units, true),
        units,
        language,
        dictionary,
        true,
        true,
        WORD_INSERTION,
        SILENCE_INSERTION,
        FILLER_INSERTION,
        1,
        LANGUAGE_WEIGHT,
        true,
        false,
        1,
        0);
  }

  private static ActiveListManager activeLists() {
    var states = new PartitionActiveListFactory(BEAM, RELATIVE_BEAM);
    var words = new PartitionActiveListFactory(WORD_BEAM, RELATIVE_WORD_BEAM);
    return new SimpleActiveListManager(
        List.of(states, words, words, states, states, states), false);
  }

  private static URL resource(String name) {
    var url = Sphinx3Loader.class.getClassLoader().getResource(FOLDER + name);
    if (url == null) {
      throw new StageException(Kind.UNAVAILABLE, "the sphinx4 model lacks " + name);
    }
    return url;
  }
}
