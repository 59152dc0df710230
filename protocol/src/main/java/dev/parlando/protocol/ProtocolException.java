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
  private final boolean foreign;

  public ProtocolException(int closeCode, String reason) {
    this(closeCode, reason, null);
  }

  public ProtocolException(int closeCode, String reason, @Nullable Throwable cause) {
    this(closeCode, reason, cause, false);
  }

  private ProtocolException(
      int closeCode, String reason, @Nullable Throwable cause, boolean foreign) {
    super(reason, cause);
    this.closeCode = closeCode;
    this.foreign = foreign;
  }

  /// The end of a conversation that is held elsewhere, in the words of those who held it.
  public static ProtocolException foreign(int closeCode, String reason) {
    return new ProtocolException(closeCode, reason, null, true);
  }

  /// The peer sent what it must not.
  public static ProtocolException invalid(String reason) {
    return new ProtocolException(INVALID_ARGUMENT, reason);
  }

  /// Whether the reason is in somebody else's words: for the client, but not for a log.
  public boolean isForeign() {
    return foreign;
  }

  /// The code of the WebSocket close frame.
  public int closeCode() {
    return closeCode;
  }

  /// The text of the close frame.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
