package dev.parlando.server;

import dev.parlando.protocol.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The models on offer, and what a name stands for.
///
/// @param entries the first is the default
record Models(List<ModelEntry> entries) {
  private static final String ALIAS_PREFIX = "gemini-";
  private static final int SHOWN = 64;

  Models {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new ConfigException("there is no model to offer");
    }
    if (entries.stream().map(ModelEntry::id).distinct().count() < entries.size()) {
      throw new ConfigException("a model id is given twice");
    }
  }

  /// The same with one of them as the default.
  Models preferring(@Nullable String id) {
    if (id == null) {
      return this;
    }
    var preferred =
        find(id)
            .filter(model -> model.id().equals(id))
            .orElseThrow(() ->
                new ConfigException(
                    "defaultModel names none of the models: "
                        + String.join(", ", entries.stream().map(ModelEntry::id).toList())));
    var rest = entries.stream().filter(model -> !model.id().equals(id));
    return new Models(Stream.concat(Stream.of(preferred), rest).toList());
  }

  /// A model by its id. Whatever else is called `gemini-…` is the default, so that applications
  /// written for Google's models run as they are.
  Optional<ModelEntry> find(String id) {
    return entries.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .or(() -> id.startsWith(ALIAS_PREFIX) ? Optional.of(entries.getFirst()) : Optional.empty());
  }

  /// The same for a setup.
  ///
  /// @throws ProtocolException 1008 when there is none of that name
  ModelEntry require(String id, String version) {
    return find(id)
        .orElseThrow(() ->
            new ProtocolException(
                ProtocolException.POLICY_VIOLATION, notFound(id, version, "bidiGenerateContent")));
  }

  /// Whether all of them hold clients to the letter of the protocol.
  boolean areStrict() {
    return entries.stream().allMatch(model -> model.behaviours().of(model.id()).isStrict());
  }

  /// Google's words for it.
  static String notFound(String id, String version, String method) {
    return "models/"
        + printable(id)
        + " is not found for API version "
        + version
        + ", or is not supported for "
        + method
        + ". Call ModelService";
  }

  private static String printable(String id) {
    return printable(id, SHOWN);
  }

  /// What may be shown of a name that somebody made up.
  static String printable(String name, int longest) {
    var shown = name.length() > longest ? name.substring(0, longest) : name;
    return shown.replaceAll("[^A-Za-z0-9._@:/-]", "?");
  }
}
