package dev.parlando.cli;

/// A command cannot do what it was asked. The message is one line for people.
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }

  CommandException(String message) {
    super(message);
  }
}
