package dev.parlando.cli.models;

import dev.parlando.server.ServerConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model, as it is told to people. What is not known is empty.
///
/// @param answers the modalities it answers in
/// @param stages the providers of its language model, transcriber and synthesizer
public record ModelLine(
    String name, String behaviour, String answers, String stages, String description) {

  /// The models of a configuration, in its order.
  public static List<ModelLine> of(ServerConfig config) {
    return config.models().entrySet().stream()
        .map(model -> of(config, model.getKey(), model.getValue()))
        .toList();
  }

  private static ModelLine of(ServerConfig config, String id, ServerConfig.Model model) {
    var behaviour = config.behaviours(id).of(id);
    return new ModelLine(
        id,
        behaviour(behaviour.name(), behaviour.isStrict()),
        behaviour.writes() ? "AUDIO, TEXT" : "AUDIO",
        model.toString(),
        orEmpty(model.description()));
  }

  static String behaviour(String name, boolean strict) {
    return strict ? name + ", strict" : name;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  List<String> columns() {
    return List.of(name, behaviour, answers, stages, description);
  }
}
