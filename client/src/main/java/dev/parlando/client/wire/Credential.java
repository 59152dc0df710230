package dev.parlando.client.wire;

import java.util.function.Supplier;

/// Who the client is. The secret is asked for at every connection, since some are short-lived.
public record Credential(Kind kind, Supplier<String> secret) {
  /// Nobody in particular.
  public static final Credential NONE = new Credential(Kind.NONE, () -> "");

  /// What the secret is.
  public enum Kind {
    NONE,
    KEY,
    /// An ephemeral token, which has a method of its own on the server.
    TOKEN,
    /// An OAuth access token.
    BEARER
  }

  /// Never tells the secret.
  @Override
  public String toString() {
    return "Credential[" + kind + "]";
  }
}
