package dev.parlando.client.wire;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// How a connection ended.
///
/// @param code of the close frame, from 1000 on; below it, the HTTP status that refused the upgrade
/// @param reason in the server's words where it gave any
public record Ending(int code, String reason, @Nullable Throwable cause) {
  /// Which of several causes tells most, the best first.
  private static final List<Class<? extends Throwable>> TELLING =
      List.of(
          WebSocketHandshakeException.class,
          HttpTimeoutException.class,
          SSLException.class,
          UnresolvedAddressException.class,
          ConnectException.class);

  /// Somebody hung up because all was said.
  public static final int NORMAL = 1000;

  /// The peer sent what it must not.
  public static final int INVALID = 1007;

  /// The connection broke without a close frame.
  public static final int ABNORMAL = 1006;

  /// A message was larger than can be taken.
  public static final int TOO_LARGE = 1009;

  /// What a failure of the network means; whatever it says of the address stays behind, which may
  /// hold a secret.
  public static Ending of(Throwable failure) {
    var causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    for (var telling : TELLING) {
      for (var cause : causes) {
        if (telling.isInstance(cause)) {
          return cause instanceof WebSocketHandshakeException refusal
              ? new Ending(refusal.getResponse().statusCode(), "The upgrade was refused.", null)
              : new Ending(ABNORMAL, words(cause), cause);
        }
      }
    }
    return new Ending(ABNORMAL, "The connection was lost.", causes.getLast());
  }

  private static String words(Throwable cause) {
    return switch (cause) {
      case HttpTimeoutException _ -> "No connection within the time-out.";
      case SSLException tls -> "TLS: " + tls.getMessage();
      case UnresolvedAddressException _ -> "The host's name is not known.";
      default -> "Nobody listens at the address.";
    };
  }

  /// Whether another attempt may go better.
  public boolean isPassing() {
    return switch (code) {
      case 1001, ABNORMAL, 1012, 1013, 1014, 408, 429, 500, 502, 503, 504 -> true;
      case 1008 -> reason.contains("abort") || reason.contains("GoAway");
      case 1011 -> !reason.contains("oken has") && !reason.contains("quota");
      default -> false;
    };
  }
}
