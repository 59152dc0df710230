package dev.parlando.relay;

import dev.parlando.client.wire.Backend;
import dev.parlando.client.wire.Backend.Place;
import dev.parlando.client.wire.Credential;
import dev.parlando.client.wire.Timeouts;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.Setup;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The Live API that sessions are handed on to. Complaints about it name the setting and the rule,
/// never the value.
///
/// @param model there; absent for the one that the client names
record Upstream(
    Backend backend, Secret secret, @Nullable String model, boolean bridge, Timeouts timeouts) {
  private static final Set<String> KNOWN =
      Set.of(
          "url",
          "keyEnv",
          "keyFile",
          "tokenEnv",
          "tokenFile",
          "location",
          "project",
          "apiVersion",
          "model",
          "bridge",
          "connectTimeoutSeconds",
          "setupTimeoutSeconds");
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  static Upstream of(StageSettings settings, UnaryOperator<@Nullable String> environment) {
    for (var key : new TreeSet<>(settings.values().keySet())) {
      if (!KNOWN.contains(key)) {
        throw refused(
            "setting '%s' is unknown; known are %s"
                .formatted(key, String.join(", ", new TreeSet<>(KNOWN))));
      }
    }
    var secret = Secret.of(settings, environment);
    var credential = new Credential(secret.kind(), secret::tell);
    var backend =
        new Backend(url(settings), text(settings, "apiVersion"), credential, place(settings));
    var timeouts =
        new Timeouts(
            seconds(settings, "connectTimeoutSeconds", Timeouts.USUAL.connect()),
            seconds(settings, "setupTimeoutSeconds", Timeouts.USUAL.setup()),
            Timeouts.USUAL.close());
    return new Upstream(backend, secret, text(settings, "model"), bridge(settings), timeouts);
  }

  /// Which host, for people.
  String host() {
    return backend.tokens().getHost();
  }

  Dialect dialect() {
    return backend.place() == null ? Dialect.GEMINI : Dialect.VERTEX;
  }

  /// The whole name of the model that a client asks for.
  String modelFor(Setup setup) {
    return backend.model(model == null ? setup.modelId() : model);
  }

  private static @Nullable String text(StageSettings settings, String key) {
    var value = settings.get(key, "").strip();
    return value.isEmpty() ? null : value;
  }

  private static @Nullable URI url(StageSettings settings) {
    var text = text(settings, "url");
    if (text == null) {
      return null;
    }
    try {
      var url = new URI(text);
      var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      if (!SCHEMES.contains(scheme) || url.getHost() == null) {
        throw refused("setting 'url' must begin with http, https, ws or wss, and name a host");
      }
      if (url.getRawUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
        throw refused("setting 'url' must hold no user, query or fragment; a key has 'keyEnv'");
      }
      return url;
    } catch (URISyntaxException _) {
      throw refused("setting 'url' is not a URL");
    }
  }

  private static @Nullable Place place(StageSettings settings) {
    var location = text(settings, "location");
    var project = text(settings, "project");
    if (location == null && project != null) {
      throw refused("setting 'project' needs a 'location'");
    }
    return location == null ? null : new Place(project, location);
  }

  private static boolean bridge(StageSettings settings) {
    return switch (settings.get("bridge", "false").strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused("setting 'bridge' must be true or false");
    };
  }

  private static Duration seconds(StageSettings settings, String key, Duration otherwise) {
    var text = text(settings, key);
    if (text == null) {
      return otherwise;
    }
    try {
      var seconds = new BigDecimal(text);
      if (seconds.signum() > 0 && seconds.compareTo(BigDecimal.valueOf(86_400)) <= 0) {
        return Duration.ofMillis(seconds.movePointRight(3).max(BigDecimal.ONE).longValue());
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw refused("setting '" + key + "' must be a number of seconds, above 0 and up to 86400");
  }

  static StageException refused(String message) {
    return new StageException(StageException.Kind.REFUSED, message);
  }
}
