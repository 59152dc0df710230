package dev.parlando.server;

import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Modality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the models of a configuration out of the stages at hand, and closes what it made.
///
/// Stages of the same provider and settings are made once, whatever number of models uses them.
final class StageWiring implements AutoCloseable {
  private static final String PROVIDER = "provider";

  private final Map<String, StageProvider> providers = new TreeMap<>();
  private final Map<List<?>, Object> made = new HashMap<>();

  StageWiring(Iterable<StageProvider> providers) {
    providers.forEach(provider -> this.providers.put(provider.name(), provider));
  }

  /// With the providers that are installed.
  static StageWiring installed() {
    return new StageWiring(ServiceLoader.load(StageProvider.class));
  }

  List<ModelEntry> models(ServerConfig config) {
    var entries = new ArrayList<ModelEntry>();
    config.models().forEach((id, model) -> entries.add(entry(id, model, config.behaviours(id))));
    return entries;
  }

  private ModelEntry entry(String id, ServerConfig.Model model, Behaviours behaviours) {
    var where = "models." + id + ".";
    LanguageModel languageModel =
        make(where + "languageModel", model.languageModel(), StageProvider::languageModel);
    if (languageModel == null) {
      throw new ConfigException(where + "languageModel.provider must not be none");
    }
    Transcriber transcriber =
        make(where + "transcriber", model.transcriber(), StageProvider::transcriber);
    Synthesizer synthesizer =
        make(where + "synthesizer", model.synthesizer(), StageProvider::synthesizer);
    requireOr(transcriber, languageModel.hears(), where + "transcriber", "hears");
    requireOr(synthesizer, languageModel.says(), where + "synthesizer", "speaks");
    var stages = new Stages(SpectralDetector::new, transcriber, languageModel, synthesizer);
    var sessions = new Sessions(stages, Ticker.system(), SessionOptions.DEFAULT, behaviours);
    return new ModelEntry(id, id, description(model), sessions, behaviours);
  }

  /// A conversation needs ears and a voice, from whichever stage.
  private static void requireOr(
      @Nullable Object stage, Set<Modality> able, String key, String ability) {
    if (stage == null && !able.contains(Modality.AUDIO)) {
      throw new ConfigException(
          key + ".provider may be none only with a language model that " + ability + " by itself");
    }
  }

  private String description(ServerConfig.Model model) {
    return model.description() != null
        ? model.description()
        : Stream.of(model.languageModel(), model.transcriber(), model.synthesizer())
            .map(StageWiring::provider)
            .distinct()
            .filter(providers::containsKey)
            .map(name -> Objects.requireNonNull(providers.get(name)).describe())
            .collect(Collectors.joining("; "));
  }

  private static String provider(Map<String, String> stage) {
    return stage.getOrDefault(PROVIDER, "offline");
  }

  /// Makes a stage; null where the configuration says `none`.
  @SuppressWarnings("unchecked")
  private <T> @Nullable T make(
      String key,
      Map<String, String> stage,
      BiFunction<StageProvider, StageSettings, @Nullable T> kind) {
    var name = provider(stage);
    if (name.equals("none")) {
      return null;
    }
    var provider = providers.get(name);
    if (provider == null) {
      throw new ConfigException(
          key
              + ".provider '"
              + name
              + "' is not installed; there are: "
              + String.join(", ", providers.keySet()));
    }
    var word = key.substring(key.lastIndexOf('.') + 1);
    var settings = new HashMap<>(stage);
    settings.remove(PROVIDER);
    try {
      return (T)
          made.computeIfAbsent(
              List.of(word, name, settings),
              _ -> require(kind.apply(provider, new StageSettings(settings)), key, name));
    } catch (StageException e) {
      throw new ConfigException(key + ": " + e.getMessage(), e);
    }
  }

  private static <T> T require(@Nullable T stage, String key, String provider) {
    if (stage == null) {
      throw new ConfigException(key + ".provider '" + provider + "' makes no such stage");
    }
    return stage;
  }

  /// Has the stages load what they need before somebody waits for it. Returns at once.
  void prepare() {
    for (var stage : made.values()) {
      switch (stage) {
        case Transcriber transcriber -> transcriber.prepare();
        case Synthesizer synthesizer -> synthesizer.prepare();
        default -> {}
      }
    }
  }

  /// Closes the stages that can be.
  @Override
  public void close() {
    for (var stage : made.values()) {
      if (stage instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    made.clear();
  }

  private static void close(AutoCloseable stage) {
    try {
      stage.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.getLogger("dev.parlando.server")
          .log(System.Logger.Level.WARNING, "a stage could not be closed", e);
    }
  }
}
