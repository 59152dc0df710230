package dev.parlando.server.stages;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.remote.ConversationProvider;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/// Makes what hands sessions on to other Live APIs, and closes it. Each is made once, whatever
/// number of models uses it. Owned by the thread that wires a server.
public final class Relays implements AutoCloseable {
  private static final String RELAY = "relay";

  private final Map<StageSettings, ConversationFactory> made = new HashMap<>();

  /// Opens conversations with the Live API of these settings.
  ///
  /// @param key where the configuration says so; complaints begin with it
  /// @throws StageException when it cannot be made
  public ConversationFactory conversations(String key, Map<String, String> settings) {
    var said = new StageSettings(settings);
    try {
      return made.computeIfAbsent(said, _ -> provider().conversations(said));
    } catch (StageException e) {
      throw new StageException(e.kind(), key + ": " + e.getMessage(), e);
    }
  }

  /// What it is, for people.
  public String description(Map<String, String> settings) {
    return provider().describe(new StageSettings(settings));
  }

  private static ConversationProvider provider() {
    return ServiceLoader.load(ConversationProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(RELAY))
        .findFirst()
        .orElseThrow(() -> new StageException(StageException.Kind.REFUSED, "is not installed"));
  }

  @Override
  public void close() {
    made.values().forEach(Workshop::closeIfPossible);
    made.clear();
  }
}
