package dev.parlando.server.stages;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.remote.ConversationProvider;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/// Makes what hands sessions on to another Live API, once for the same settings, and closes it.
/// Owned by the thread that wires a server.
public final class Relays implements AutoCloseable {
  private static final String NAME = "relay";

  private final Map<StageSettings, Relay> made = new HashMap<>();

  /// Makes a relay.
  ///
  /// @param key where the configuration says so; complaints begin with it
  /// @throws StageException when it cannot be made
  public Relay relay(String key, Map<String, String> settings) {
    var wanted = new StageSettings(settings);
    try {
      return made.computeIfAbsent(wanted, _ -> Relay.of(provider(), wanted));
    } catch (StageException e) {
      throw new StageException(e.kind(), key + ": " + e.getMessage(), e);
    }
  }

  private static ConversationProvider provider() {
    return ServiceLoader.load(ConversationProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(NAME))
        .findFirst()
        .orElseThrow(() -> new StageException(Kind.UNAVAILABLE, "is not installed"));
  }

  @Override
  public void close() {
    made.values().stream()
        .map(Relay::conversations)
        .filter(AutoCloseable.class::isInstance)
        .forEach(relay -> Workshop.close((AutoCloseable) relay));
    made.clear();
  }

  /// What hands sessions on.
  ///
  /// @param description one line for people
  public record Relay(ConversationFactory conversations, String description) {
    private static Relay of(ConversationProvider provider, StageSettings settings) {
      return new Relay(provider.conversations(settings), provider.describe(settings));
    }
  }
}
