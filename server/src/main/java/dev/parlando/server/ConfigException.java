package dev.parlando.server;

import org.jspecify.annotations.Nullable;

/// The configuration cannot be used. The message is one line for the person who wrote it: it names
/// the key and the rule, never a secret.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    this(message, null);
  }

  public ConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
