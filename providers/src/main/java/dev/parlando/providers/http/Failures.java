package dev.parlando.providers.http;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What goes wrong at a server, told by its host, the status and the rule: never by what was sent
/// or answered.
public record Failures(String host) {

  public StageException timeout(String what) {
    return new StageException(Kind.TIMEOUT, host + ": " + what + " did not come in time");
  }

  /// The answer breaks a rule.
  public StageException unreadable(String rule) {
    return new StageException(Kind.FAILED, host + ": " + rule);
  }

  /// The server does not do what it is asked.
  public StageException refused(String why) {
    return new StageException(Kind.REFUSED, host + ": " + why);
  }

  /// The server cannot be used now.
  public StageException unavailable(String why, @Nullable Throwable cause) {
    return new StageException(Kind.UNAVAILABLE, host + ": " + why, cause);
  }

  /// The server decided against the content.
  ///
  /// @param verdict its word for that
  public StageException verdict(Kind kind, String verdict) {
    return new StageException(kind, host + ": the answer was blocked (" + verdict + ")");
  }

  /// The model wrote a call that breaks a rule.
  public StageException malformedCall(String rule) {
    return new StageException(Kind.MALFORMED_CALL, host + ": " + rule);
  }

  /// The answer broke off after its beginning was heard.
  public StageException broken(@Nullable Throwable cause) {
    return new StageException(Kind.FAILED, host + ": the answer broke off", cause);
  }

  /// The connection could not be made, or broke before anything was heard. A server may have closed
  /// one it had kept for us, just then: that is tried again without a pause.
  public StageException connection(Throwable cause) throws TemporaryFailure {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> timeout("a connection");
      case TimeoutException _ -> timeout("an answer");
      case ConnectException _ -> unavailable("cannot be reached", cause);
      case SSLException _ -> unavailable("no trusted TLS connection", cause);
      case IOException _ ->
          throw new TemporaryFailure(unavailable("the connection broke", cause), Duration.ZERO);
      default -> new StageException(Kind.FAILED, host + ": the request failed", cause);
    };
  }

  /// An answer whose status is not 200.
  public StageException status(int status, HttpHeaders headers) throws TemporaryFailure {
    if (status == 408 || status == 429 || status >= 500) {
      throw new TemporaryFailure(
          unavailable("answered " + status + reason(status), null), retryAfter(headers));
    }
    return refused("answered " + status + reason(status));
  }

  private static String reason(int status) {
    return switch (status) {
      case 400, 422 -> " (it does not accept the request)";
      case 401 -> " (the key is missing or wrong)";
      case 403 -> " (the key does not permit this)";
      case 404 -> " (no such model there, or not the address of such a server)";
      case 413 -> " (the request is too large)";
      case 429 -> " (too many requests, or the quota is used up)";
      default -> "";
    };
  }

  /// Seconds, or milliseconds where a server is that exact; dates are not read.
  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    var exact = number(headers, "retry-after-ms");
    var seconds = number(headers, "retry-after");
    if (exact != null) {
      return Duration.ofMillis(exact);
    }
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Long number(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Long::valueOf)
        .orElse(null);
  }
}
