package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.StageException.Kind;
import java.util.Set;

/// What the codes of a server's errors mean.
final class RealtimeErrors {
  private static final Set<String> PASSING =
      Set.of("server_error", "rate_limit_exceeded", "rate_limit_error", "session_expired");

  private RealtimeErrors() {}

  /// Whether the same may work later, or over another connection.
  static boolean mayPass(String type, String code) {
    return PASSING.contains(type) || PASSING.contains(code);
  }

  static Kind kind(String type, String code) {
    if (mayPass(type, code)) {
      return Kind.UNAVAILABLE;
    }
    return type.equals("invalid_request_error") || code.startsWith("invalid")
        ? Kind.REFUSED
        : Kind.FAILED;
  }

  static String reason(String type, String code) {
    var known = code.matches("[a-z_]{1,60}") ? code : type;
    return known.matches("[a-z_]{1,60}")
        ? "the server reports '" + known + "'"
        : "the server reports an error";
  }
}
