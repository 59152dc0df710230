package dev.parlando.server;

import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Modality;
import dev.parlando.server.stages.Relays;
import dev.parlando.server.stages.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the models of a configuration out of the stages at hand, or of relays.
record StageWiring(Workshop workshop, Relays relays) implements AutoCloseable {

  List<ModelEntry> models(ServerConfig config) {
    var entries = new ArrayList<ModelEntry>();
    config.models().forEach((id, model) -> entries.add(entry(id, model, config.behaviours(id))));
    return entries;
  }

  private ModelEntry entry(String id, ServerConfig.Model model, Behaviours behaviours) {
    var where = "models." + id + ".";
    try {
      return model.relay().isEmpty()
          ? staged(id, model, behaviours, where)
          : relayed(id, model, behaviours, where);
    } catch (StageException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private ModelEntry staged(
      String id, ServerConfig.Model model, Behaviours behaviours, String where) {
    var sessions =
        new Sessions(stages(where, model), Ticker.system(), SessionOptions.DEFAULT, behaviours);
    return new ModelEntry(id, id, description(model), sessions, behaviours);
  }

  private Stages stages(String where, ServerConfig.Model model) {
    var languageModel =
        workshop.languageModel(where + "languageModel", said(model.languageModel()));
    if (languageModel == null) {
      throw new ConfigException(where + "languageModel.provider must not be none");
    }
    var transcriber = workshop.transcriber(where + "transcriber", said(model.transcriber()));
    var synthesizer = workshop.synthesizer(where + "synthesizer", said(model.synthesizer()));
    requireOr(transcriber, languageModel.hears(), where + "transcriber", "hears");
    requireOr(synthesizer, languageModel.says(), where + "synthesizer", "speaks");
    var search = workshop.search(where + "search", model.search());
    return new Stages(SpectralDetector::new, transcriber, languageModel, synthesizer, search);
  }

  private static List<Map<String, String>> said(List<Map<String, String>> choices) {
    return ServerConfig.Model.orEmbedded(choices);
  }

  private ModelEntry relayed(
      String id, ServerConfig.Model model, Behaviours behaviours, String where) {
    if (!model.languageModel().isEmpty()
        || !model.transcriber().isEmpty()
        || !model.synthesizer().isEmpty()) {
      throw new ConfigException(where + "relay does without stages: give one or the other");
    }
    var relay = relays.relay(where + "relay", model.relay());
    var description = model.description() != null ? model.description() : relay.description();
    return new ModelEntry(id, id, description, relay.conversations(), behaviours);
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
            .flatMap(choices -> said(choices).stream())
            .map(workshop::description)
            .distinct()
            .filter(description -> !description.isEmpty())
            .collect(Collectors.joining("; "));
  }

  /// Has the stages load what they need before somebody waits for it. Returns at once.
  void prepare() {
    workshop.prepare();
  }

  @Override
  public void close() {
    workshop.close();
    relays.close();
  }
}
