package dev.parlando.relay;

import dev.parlando.client.wire.Ending;
import dev.parlando.protocol.ProtocolException;

/// How the end of a connection to upstream is told to the client: a close frame as it came,
/// anything else in the words that Google has for it.
final class Farewell {
  private static final int NO_STATUS = 1005;
  private static final int GREATEST_RESERVED = 2999;

  private Farewell() {}

  static ProtocolException of(Ending ending, Secret secret) {
    int code = ending.code();
    if (code < Ending.NORMAL) {
      return refusal(code);
    }
    if (code == NO_STATUS) {
      return new ProtocolException(Ending.NORMAL, "");
    }
    return code == Ending.ABNORMAL
        ? unavailable()
        : ProtocolException.foreign(
            isSayable(code) ? code : ProtocolException.INTERNAL_ERROR,
            secret.scrub(ending.reason()));
  }

  /// Some codes are never sent, others are nobody's.
  private static boolean isSayable(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code > GREATEST_RESERVED && code < 5000);
  }

  private static ProtocolException refusal(int status) {
    return switch (status) {
      case 400 -> ProtocolException.invalid("Request contains an invalid argument.");
      case 401 ->
          denied(
              "Method doesn't allow unregistered callers (callers without established identity).");
      case 403 -> denied("Operation is not implemented, or supported, or enabled.");
      case 404 -> denied("Requested entity was not found.");
      case 408, 504 -> internal("Deadline expired before operation could complete.");
      case 429 -> internal("RESOURCE_EXHAUSTED: You exceeded your current quota.");
      default -> status < 500 ? internal("Internal error encountered.") : unavailable();
    };
  }

  private static ProtocolException denied(String reason) {
    return new ProtocolException(ProtocolException.POLICY_VIOLATION, reason);
  }

  private static ProtocolException unavailable() {
    return internal("The service is currently unavailable.");
  }

  private static ProtocolException internal(String reason) {
    return new ProtocolException(ProtocolException.INTERNAL_ERROR, reason);
  }
}
