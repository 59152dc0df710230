package dev.parlando.client;

import dev.parlando.client.wire.Advice;
import dev.parlando.client.wire.Ending;
import org.jspecify.annotations.Nullable;

/// A session could not begin, or has ended out of the ordinary.
///
/// The message has the code, the server's reason and a hint; none of them tells a key or anything
/// the user said, as far as the server keeps to that.
public final class LiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  private LiveException(int code, String reason, @Nullable Throwable cause) {
    super(message(code, reason), cause);
    this.code = code;
    this.reason = reason;
  }

  private static String message(int code, String reason) {
    var hint = Advice.on(code, reason);
    return code + " " + reason + (hint.isEmpty() ? "" : " Hint: " + hint);
  }

  static LiveException of(Ending ending) {
    return new LiveException(ending.code(), ending.reason(), ending.cause());
  }

  static LiveException overloaded() {
    return new LiveException(0, "The queue of what is to be sent is full.", null);
  }

  /// The caller was interrupted, and still is: the thread's flag is set again.
  static LiveException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new LiveException(0, "The caller was interrupted.", cause);
  }

  /// From 1000 on, the code of the server's close frame, where 1006 means that the connection broke
  /// without one; from 400 to 599, the HTTP status that refused; 0, where no server was concerned.
  public int code() {
    return code;
  }

  /// In the server's words where it gave any.
  public String reason() {
    return reason;
  }

  /// What may help; empty where nothing is known.
  public String hint() {
    return Advice.on(code, reason);
  }
}
