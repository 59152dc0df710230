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

  public ProtocolException(int closeCode, String reason) {
    this(closeCode, reason, null);
  }

  public ProtocolException(int closeCode, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.closeCode = closeCode;
  }

  /// The peer sent what it must not.
  public static ProtocolException invalid(String reason) {
    return new ProtocolException(INVALID_ARGUMENT, reason);
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
