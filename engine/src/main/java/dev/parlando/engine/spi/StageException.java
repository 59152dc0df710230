package dev.parlando.engine.spi;

import org.jspecify.annotations.Nullable;

/// A stage could not do its work. The message names what failed, never what anybody said.
public final class StageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public StageException(Kind kind, String message) {
    this(kind, message, null);
  }

  public StageException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// Why a stage could not.
  public enum Kind {
    /// It cannot be reached, or is not installed.
    UNAVAILABLE,
    /// It did not answer in time.
    TIMEOUT,
    /// It refused: a wrong key, an unknown model, a bad request.
    REFUSED,
    /// It broke, or answered what cannot be read.
    FAILED,
    /// The model may not answer what it was asked.
    PROHIBITED("PROHIBITED_INPUT_CONTENT"),
    /// The model began what it may not say.
    WITHHELD("GENERATED_CONTENT_SAFETY"),
    /// The model wrote a function call that cannot be read.
    MALFORMED_CALL("MALFORMED_FUNCTION_CALL");

    private final String turnCompleteReason;

    Kind() {
      this("GENERATED_OTHER");
    }

    Kind(String turnCompleteReason) {
      this.turnCompleteReason = turnCompleteReason;
    }

    /// What the wire calls it when a turn ends for it.
    public String turnCompleteReason() {
      return turnCompleteReason;
    }

    /// Whether it is a decision about the content, which another try would only meet again.
    public boolean isVerdict() {
      return this == PROHIBITED || this == WITHHELD;
    }
  }
}
