package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// A breach of the protocol that ends the conversation with a close code and a reason.
///
/// The reason names fields and rules, never what anybody said, but where it [#isForeign].
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
  private final boolean foreign;

  public ProtocolException(int closeCode, String reason) {
    this(closeCode, reason, null);
  }

  public ProtocolException(int closeCode, String reason, @Nullable Throwable cause) {
    this(closeCode, reason, cause, null, "", false);
  }

  private ProtocolException(
      int closeCode,
      String reason,
      @Nullable Throwable cause,
      @Nullable String rule,
      String echo,
      boolean foreign) {
    super(reason, cause);
    this.closeCode = closeCode;
    this.rule = rule;
    this.echo = echo;
    this.foreign = foreign;
  }

  /// The end of a conversation that is held elsewhere, in the words of those who held it.
  public static ProtocolException foreign(int closeCode, String reason) {
    return new ProtocolException(closeCode, reason, null, null, "", true);
  }

  /// The peer sent what it must not.
  public static ProtocolException invalid(String reason) {
    return new ProtocolException(INVALID_ARGUMENT, reason);
  }

  /// A breach whose official reason does not tell what was broken.
  ///
  /// @param rule the field, and what holds for it
  public static ProtocolException ruled(int closeCode, String reason, String rule) {
    return new ProtocolException(closeCode, reason, null, rule, "", false);
  }

  /// The same, but the close frame repeats a word of the client's after the reason, as Google's
  /// does; the message, which goes into logs, does not.
  ProtocolException echoing(String word) {
    return new ProtocolException(
        closeCode, String.valueOf(getMessage()), getCause(), rule, word, foreign);
  }

  /// Which rule was broken, where the reason does not say.
  public @Nullable String rule() {
    return rule;
  }

  /// Whether the reason is in somebody else's words: for the client, but not for a log.
  public boolean isForeign() {
    return foreign;
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
