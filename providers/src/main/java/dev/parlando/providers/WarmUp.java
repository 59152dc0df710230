package dev.parlando.providers;

import dev.parlando.providers.http.BaseUrl;
import dev.parlando.providers.http.KnownSettings;
import java.util.Locale;

/// What a language model's server is asked when a session opens, so that its first answer comes
/// sooner.
enum WarmUp {
  /// Nothing.
  NONE,
  /// Its list of models: the connection is there.
  CONNECTION,
  /// One token after what every prompt of the session begins with: the server's cache holds it.
  PROMPT;

  /// What the setting `warmUp` says. Unless it does, tokens are asked for only where nobody bills
  /// them.
  static WarmUp of(KnownSettings settings, BaseUrl url) {
    var usual = url.isPrivate() ? "prompt" : "connection";
    return switch (settings.text("warmUp", usual).toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "connection" -> CONNECTION;
      case "prompt" -> PROMPT;
      default -> throw KnownSettings.refused("setting 'warmUp' must be none, connection or prompt");
    };
  }
}
