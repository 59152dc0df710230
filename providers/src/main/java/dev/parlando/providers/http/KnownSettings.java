package dev.parlando.providers.http;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A stage's settings, all of them known, read as what they are. Complaints name the key and the
/// rule, never the value.
public final class KnownSettings {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  private final StageSettings settings;
  private final UnaryOperator<@Nullable String> environment;

  /// @throws StageException when a key is none of the known ones
  public KnownSettings(
      StageSettings settings, Set<String> known, UnaryOperator<@Nullable String> environment) {
    this.settings = settings;
    this.environment = environment;
    for (var key : new TreeSet<>(settings.values().keySet())) {
      if (!known.contains(key)) {
        throw refused(
            "setting '%s' is unknown; known are %s"
                .formatted(key, String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  public String require(String key) {
    return settings.require(key).strip();
  }

  public String text(String key, String otherwise) {
    var value = settings.get(key, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  public Duration seconds(String key, String otherwise) {
    try {
      var seconds = new BigDecimal(text(key, otherwise));
      if (seconds.signum() > 0 && seconds.compareTo(BigDecimal.valueOf(86_400)) <= 0) {
        return Duration.ofNanos(seconds.multiply(NANOS).longValue());
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw refused("setting '" + key + "' must be a number of seconds, above 0 and up to 86400");
  }

  public int count(String key, int otherwise, int least, int most) {
    var value = text(key, Integer.toString(otherwise));
    int count = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
    if (count < least || count > most) {
      throw refused(
          "setting '%s' must be a whole number from %d to %d".formatted(key, least, most));
    }
    return count;
  }

  public boolean flag(String key, boolean otherwise) {
    return switch (text(key, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused("setting '" + key + "' must be true or false");
    };
  }

  public ObjectNode object(String key) {
    if (Json.read(text(key, "{}")) instanceof ObjectNode object) {
      return object;
    }
    throw refused("setting '" + key + "' must be a JSON object");
  }

  /// Pairs written as `name=value, name=value`, by their names in lower case.
  public Map<String, String> pairs(String key) {
    var pairs = new HashMap<String, String>();
    for (var pair : text(key, "").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        pairs.put(folded(pair.substring(0, equals)), pair.substring(equals + 1).strip());
      } else if (!pair.isBlank()) {
        throw refused("setting '" + key + "' must be written as name=value, name=value");
      }
    }
    return pairs;
  }

  /// A name, whatever its case and the spaces around it.
  public static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// The key to the server: itself, or in the environment under the name given; null for none.
  public @Nullable String key() {
    var name = text("keyEnv", "");
    var key = text("key", "");
    if (!name.isEmpty() && !key.isEmpty()) {
      throw refused("of the settings 'key' and 'keyEnv' only one can be given");
    }
    if (!name.isEmpty()) {
      key = inEnvironment(name);
    }
    if (!key.matches("[!-~]*")) {
      throw refused("the key must be printable ASCII without spaces");
    }
    return key.isEmpty() ? null : key;
  }

  private String inEnvironment(String name) {
    var key = environment.apply(name);
    if (key == null || key.isBlank()) {
      throw refused("setting 'keyEnv' names an environment variable that is not set");
    }
    return key.strip();
  }

  public static StageException refused(String message) {
    return new StageException(StageException.Kind.REFUSED, message);
  }
}
