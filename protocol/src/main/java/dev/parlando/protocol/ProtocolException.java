package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// A breach of the protocol that ends the conversation with a close code and a reason.
///
/// The reason names fields and rules, never what anybody said.
public final class ProtocolException extends RuntimeException {
  /// The peer sent what it must not.
  public static final int INVALID_ARGUMENT = 1007;

  /// The peer asked for what it may not have.
  public static final int POLICY_VIOLATION = 1008;

  /// The server failed, or has no room.
  public static final int INTERNAL_ERROR = 1011;

  private static final long serialVersionUID = 1L;

  private final int closeCode;
  private final @Nullable String rule;
  private final String echo;

  public ProtocolException(int closeCode, String reason) {
    this(closeCode, reason, null);
  }

  public ProtocolException(int closeCode, String reason, @Nullable Throwable cause) {
    this(closeCode, reason, cause, null, "");
  }

  private ProtocolException(
      int closeCode, String reason, @Nullable Throwable cause, @Nullable String rule, String echo) {
    super(reason, cause);
    this.closeCode = closeCode;
    this.rule = rule;
    this.echo = echo;
  }

  /// The peer sent what it must not.
  public static ProtocolException invalid(String reason) {
    return new ProtocolException(INVALID_ARGUMENT, reason);
  }

  /// A breach whose official reason does not tell what was broken.
  ///
  /// @param rule the field, and what holds for it
  public static ProtocolException ruled(int closeCode, String reason, String rule) {
    return new ProtocolException(closeCode, reason, null, rule, "");
  }

  /// The same, but the close frame repeats a word of the client's after the reason, as Google's
  /// does; the message, which goes into logs, does not.
  ProtocolException echoing(String word) {
    return new ProtocolException(closeCode, String.valueOf(getMessage()), getCause(), rule, word);
  }

  /// Which rule was broken, where the reason does not say.
  public @Nullable String rule() {
    return rule;
  }

  /// The code of the WebSocket close frame.
  public int closeCode() {
    return closeCode;
  }

  /// The text of the close frame. For the client only: logs have [#getMessage].
  public String reason() {
    return getMessage() + echo;
  }
}
