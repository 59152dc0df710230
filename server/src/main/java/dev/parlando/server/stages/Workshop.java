package dev.parlando.server.stages;

import dev.parlando.engine.failure.Apology;
import dev.parlando.engine.failure.Choice;
import dev.parlando.engine.failure.FirstOf;
import dev.parlando.engine.failure.TimeLimits;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes stages out of what a configuration says of them, and closes what it made.
///
/// What it says are choices, the best first: maps of a `provider`, that provider's settings, and
/// time limits, which every stage has; of language models a `failureSentence` too, which the last
/// that gives one gives for all. Stages of the same provider and settings are made once, whatever
/// number of models uses them. Owned by the thread that wires a server.
public final class Workshop implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.parlando.server");
  private static final String PROVIDER = "provider";
  private static final String SENTENCE = "failureSentence";

  /// For how long a choice that is down is asked last.
  private static final Duration REST = Duration.ofMinutes(1);

  private final Map<String, StageProvider> providers = new TreeMap<>();
  private final Map<List<?>, Object> made = new HashMap<>();
  private final Ticker ticker = Ticker.system();
  private final FirstOf firstOf = new FirstOf(REST, ticker);

  public Workshop(Iterable<StageProvider> providers) {
    providers.forEach(provider -> this.providers.put(provider.name(), provider));
  }

  /// With the providers that are installed, and further ones, which win.
  public static Workshop installed(List<StageProvider> further) {
    var providers = new ArrayList<StageProvider>();
    ServiceLoader.load(StageProvider.class).forEach(providers::add);
    providers.addAll(further);
    return new Workshop(providers);
  }

  /// The provider a choice names.
  public static String provider(Map<String, String> choice) {
    return choice.getOrDefault(PROVIDER, "offline");
  }

  /// What the provider a choice names says of itself, for people; empty where there is none.
  public String description(Map<String, String> choice) {
    var provider = providers.get(provider(choice));
    return provider == null ? "" : provider.describe();
  }

  /// Makes a language model; null where the configuration says `none`.
  ///
  /// @param key where the configuration says so; complaints begin with it
  /// @throws StageException when it cannot be made
  public @Nullable LanguageModel languageModel(String key, List<Map<String, String>> choices) {
    var model =
        make(
            key,
            choices,
            StageProvider::languageModel,
            (made, limits) -> limits.onModel(made, ticker),
            firstOf::languageModels);
    var sentence =
        choices.stream()
            .map(choice -> choice.getOrDefault(SENTENCE, "").strip())
            .filter(said -> !said.isEmpty())
            .reduce((_, last) -> last);
    return model == null || sentence.isEmpty() ? model : new Apology(model, sentence.get());
  }

  /// Makes a transcriber; null where the configuration says `none`.
  ///
  /// @param key where the configuration says so; complaints begin with it
  /// @throws StageException when it cannot be made
  public @Nullable Transcriber transcriber(String key, List<Map<String, String>> choices) {
    return make(
        key,
        choices,
        StageProvider::transcriber,
        (transcriber, limits) -> limits.onTranscriber(transcriber, ticker),
        firstOf::transcribers);
  }

  /// Makes a synthesizer; null where the configuration says `none`.
  ///
  /// @param key where the configuration says so; complaints begin with it
  /// @throws StageException when it cannot be made
  public @Nullable Synthesizer synthesizer(String key, List<Map<String, String>> choices) {
    return make(
        key,
        choices,
        StageProvider::synthesizer,
        (synthesizer, limits) -> limits.onSynthesizer(synthesizer, ticker),
        firstOf::synthesizers);
  }

  /// Makes a search; null where the configuration says nothing of it.
  ///
  /// @param key where the configuration says so; complaints begin with it
  /// @throws StageException when it cannot be made
  public @Nullable Search search(String key, Map<String, String> settings) {
    return settings.isEmpty()
        ? null
        : make(
            key,
            List.of(settings),
            StageProvider::search,
            (search, limits) -> limits.onSearch(search, ticker),
            choices -> choices.getFirst().stage());
  }

  private <T> @Nullable T make(
      String key,
      List<Map<String, String>> choices,
      BiFunction<StageProvider, StageSettings, @Nullable T> kind,
      BiFunction<T, TimeLimits, T> limited,
      Function<List<Choice<T>>, T> together) {
    if (choices.size() == 1 && provider(choices.getFirst()).equals("none")) {
      return null;
    }
    var possible = new ArrayList<Choice<T>>();
    for (int i = 0; i < choices.size(); i++) {
      var name = choices.size() == 1 ? key : key + "[" + i + "]";
      boolean last = possible.isEmpty() && i == choices.size() - 1;
      var stage = makeUnlessMissing(name, choices.get(i), kind, last);
      if (stage != null) {
        var limits = StageLimits.of(name, choices.get(i));
        possible.add(new Choice<>(name, limited.apply(stage, limits)));
      }
    }
    return possible.size() == 1 ? possible.getFirst().stage() : together.apply(possible);
  }

  /// Makes a choice. One that this machine lacks is left out as long as there are others.
  private <T> @Nullable T makeUnlessMissing(
      String key,
      Map<String, String> choice,
      BiFunction<StageProvider, StageSettings, @Nullable T> kind,
      boolean last) {
    try {
      return make(key, choice, kind);
    } catch (StageException missing) {
      if (last || missing.kind() != Kind.UNAVAILABLE) {
        throw missing;
      }
      LOG.log(Level.WARNING, () -> missing.getMessage() + "; the next choice takes its place");
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private <T> T make(
      String key,
      Map<String, String> choice,
      BiFunction<StageProvider, StageSettings, @Nullable T> kind) {
    var name = provider(choice);
    var provider = providers.get(name);
    if (provider == null) {
      throw refused(
          "%s.provider '%s' is not installed; there are: %s"
              .formatted(key, name, String.join(", ", providers.keySet())));
    }
    var settings = new HashMap<>(choice);
    settings.remove(PROVIDER);
    settings.remove(SENTENCE);
    settings.keySet().removeAll(StageLimits.KEYS);
    var word = key.substring(key.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
    try {
      return (T)
          made.computeIfAbsent(
              List.of(word, name, settings),
              _ -> require(kind.apply(provider, new StageSettings(settings)), name));
    } catch (StageException e) {
      throw new StageException(e.kind(), key + ": " + e.getMessage(), e);
    }
  }

  private static <T> T require(@Nullable T stage, String provider) {
    if (stage == null) {
      throw refused("provider '" + provider + "' makes no such stage");
    }
    return stage;
  }

  private static StageException refused(String message) {
    return new StageException(Kind.REFUSED, message);
  }

  /// Has the stages load what they need before somebody waits for it. Returns at once.
  public void prepare() {
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
    made.values().forEach(Workshop::closeIfPossible);
    made.clear();
  }

  static void closeIfPossible(Object stage) {
    try {
      if (stage instanceof AutoCloseable closeable) {
        closeable.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "a stage could not be closed", e);
    }
  }
}
