package dev.parlando.offline;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.offline.language.OfflineLanguageModel;
import dev.parlando.offline.pocketsphinx.Installation;
import java.util.Set;

/// The stages that need nothing but what is on the machine already: a demonstration voice and
/// demonstration ears for American English.
///
/// | stage | setting | meaning | default |
/// |---|---|---|---|
/// | transcriber | `engine` | `pocketsphinx`, `sphinx4`, or `auto`: the former where it is installed | `auto` |
/// | transcriber | `recognisers` | how many people are heard at the same time; others wait | 2; sphinx4: 1 |
/// | synthesizer | `voices` | how many sentences are computed at the same time | 8 |
public final class OfflineStages implements StageProvider {
  private static final System.Logger LOG = System.getLogger(OfflineStages.class.getName());
  private static final int MOST = 64;

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public String describe() {
    return "built in, for demonstration, US English: hears with "
        + (Installation.find().isPresent() ? "PocketSphinx" : "sphinx4")
        + ", answers by rules and calls functions, speaks with FreeTTS";
  }

  @Override
  public Transcriber transcriber(StageSettings settings) {
    refuseOthers(settings, "engine", "recognisers");
    return switch (settings.get("engine", "auto")) {
      case "auto" ->
          Installation.find()
              .<Transcriber>map(found -> pocketSphinx(found, settings))
              .orElseGet(() -> sphinx4(settings));
      case "pocketsphinx" ->
          pocketSphinx(Installation.find().orElseThrow(OfflineStages::missing), settings);
      case "sphinx4" -> sphinx4(settings);
      default ->
          throw new StageException(
              Kind.REFUSED, "setting 'engine' is not one of auto, pocketsphinx, sphinx4");
    };
  }

  @Override
  public LanguageModel languageModel(StageSettings settings) {
    refuseOthers(settings);
    return new OfflineLanguageModel();
  }

  @Override
  public Synthesizer synthesizer(StageSettings settings) {
    refuseOthers(settings, "voices");
    return new FreeTtsSynthesizer(count(settings, "voices", 8));
  }

  private static Transcriber pocketSphinx(Installation installation, StageSettings settings) {
    return new QueueingTranscriber(
        count(settings, "recognisers", 2), () -> new PocketSphinx(installation));
  }

  private static Transcriber sphinx4(StageSettings settings) {
    return new QueueingTranscriber(
        count(settings, "recognisers", 1),
        () -> {
          LOG.log(
              System.Logger.Level.INFO, "loading sphinx4: about two seconds and 400 MB of heap");
          return new Sphinx4();
        });
  }

  private static StageException missing() {
    return new StageException(
        Kind.UNAVAILABLE,
        "PocketSphinx is not installed (on Debian: apt-get install pocketsphinx"
            + " pocketsphinx-en-us)");
  }

  private static int count(StageSettings settings, String key, int otherwise) {
    var value = settings.get(key, Integer.toString(otherwise));
    if (!value.matches("[0-9]{1,3}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > MOST) {
      throw new StageException(
          Kind.REFUSED, "setting '" + key + "' is not a number from 1 to " + MOST);
    }
    return Integer.parseInt(value);
  }

  private static void refuseOthers(StageSettings settings, String... known) {
    for (var key : settings.values().keySet()) {
      if (!Set.of(known).contains(key)) {
        throw new StageException(
            Kind.REFUSED, "unknown setting '" + key + "'; known: " + String.join(", ", known));
      }
    }
  }
}
