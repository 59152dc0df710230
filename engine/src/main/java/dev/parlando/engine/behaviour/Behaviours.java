package dev.parlando.engine.behaviour;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which behaviour a session has, by the name that its client gave the model.
@FunctionalInterface
public interface Behaviours {
  /// The behaviour of a model.
  ///
  /// @param modelId the last segment of the model's name, as the client wrote it
  Behaviour of(String modelId);

  /// One and the same, whatever the name.
  static Behaviours always(Behaviour behaviour) {
    return _ -> behaviour;
  }

  /// That of the hosted model of the name; names that are none of theirs are treated leniently.
  static Behaviours byName() {
    return HostedName::behaviour;
  }

  /// By a word of the configuration: the name of a behaviour, or `byName`.
  ///
  /// @return nothing for any other word
  static Optional<Behaviours> ofWord(String word) {
    return word.equalsIgnoreCase("byName")
        ? Optional.of(byName())
        : Behaviour.ALL.stream()
            .filter(behaviour -> behaviour.name().equalsIgnoreCase(word))
            .findFirst()
            .map(Behaviours::always);
  }

  /// The same, but strict.
  default Behaviours strict() {
    return modelId -> of(modelId).strict();
  }

  /// The generation in a hosted model's name.
  final class HostedName {
    private static final Pattern GENERATION =
        Pattern.compile("gemini-(?:live-)?(\\d{1,3})(?:\\.(\\d{1,3}))?(?:-.*)?");

    private HostedName() {}

    private static Behaviour behaviour(String modelId) {
      var name = GENERATION.matcher(modelId);
      if (!name.matches()) {
        return Behaviour.LENIENT;
      }
      int minor = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
      int generation = Integer.parseInt(name.group(1)) * 1000 + minor;
      if (generation >= 3008) {
        return modelId.contains("extended-thinking") ? Behaviour.THINKING_3_8 : Behaviour.LIVE_3_8;
      }
      if (generation >= 3000) {
        return generation >= 3005 ? Behaviour.LIVE_3_5 : Behaviour.LIVE_3_1;
      }
      return generation >= 2005 && modelId.contains("native-audio")
          ? Behaviour.NATIVE_2_5
          : Behaviour.HALF_CASCADE;
    }
  }
}
