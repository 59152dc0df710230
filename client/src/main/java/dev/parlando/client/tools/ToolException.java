package dev.parlando.client.tools;

/// A call that cannot be run as it came. Its message goes to the model; it names the field and the
/// rule, never the value.
final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ToolException(String message) {
    super(message);
  }
}
