package dev.parlando.client;

import dev.parlando.client.wire.Backend;
import dev.parlando.client.wire.Credential;
import dev.parlando.client.wire.Credential.Kind;
import dev.parlando.client.wire.Line;
import dev.parlando.client.wire.Timeouts;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Says which server a client talks to, and how. Not for use by several threads.
public final class LiveClientBuilder {
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  private final HttpClient.Builder http = HttpClient.newBuilder();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Backend backend = Backend.google();
  private Timeouts timeouts = Timeouts.USUAL;
  private Sending sending = Sending.USUAL;
  private Reconnection reconnection = Reconnection.USUAL;

  LiveClientBuilder() {}

  /// The server's address: `http`, `https`, `ws` or `wss`, a host, perhaps a port and the beginning
  /// of a path. Google's own unless given.
  ///
  /// @throws IllegalArgumentException when it is no such address
  public LiveClientBuilder endpoint(String address) {
    var base = URI.create(address);
    var scheme = base.getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("endpoint must begin with http, https, ws or wss");
    }
    if (base.getHost() == null || base.getQuery() != null || base.getFragment() != null) {
      throw new IllegalArgumentException("endpoint must have a host, and no query or fragment");
    }
    backend = new Backend(base, backend.version(), backend.credential(), backend.place());
    return this;
  }

  /// Who the client is: an API key. It goes into a header, never into the address.
  public LiveClientBuilder apiKey(String key) {
    return credential(Kind.KEY, () -> key);
  }

  /// Who the client is: an ephemeral token, `auth_tokens/…`.
  public LiveClientBuilder token(String token) {
    return credential(Kind.TOKEN, () -> token);
  }

  /// Who the client is: an OAuth access token, asked for at every connection since it is
  /// short-lived.
  public LiveClientBuilder bearerToken(Supplier<String> token) {
    return credential(Kind.BEARER, token);
  }

  private LiveClientBuilder credential(Kind kind, Supplier<String> secret) {
    backend =
        new Backend(
            backend.base(), backend.version(), new Credential(kind, secret), backend.place());
    return this;
  }

  /// Talks to Vertex AI instead of the Gemini Developer API.
  ///
  /// @param project null where an API key says whose it is
  /// @param location such as `us-central1`, or `global`
  public LiveClientBuilder vertex(@Nullable String project, String location) {
    backend =
        new Backend(
            backend.base(),
            backend.version(),
            backend.credential(),
            new Backend.Place(project, location));
    return this;
  }

  /// Another version of the API than the usual: `v1beta`, with an ephemeral token `v1alpha`, for
  /// Vertex AI `v1beta1`.
  public LiveClientBuilder apiVersion(String version) {
    backend = new Backend(backend.base(), version, backend.credential(), backend.place());
    return this;
  }

  /// A header of every connection.
  public LiveClientBuilder header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// The way through a proxy; the system's unless given.
  public LiveClientBuilder proxy(ProxySelector proxy) {
    http.proxy(proxy);
    return this;
  }

  /// Whom to trust and who to be under TLS; the system's unless given. Its trust and key managers
  /// are asked on the thread that reads for all sessions, so they should not wait for long.
  public LiveClientBuilder sslContext(SSLContext tls) {
    http.sslContext(tls);
    return this;
  }

  /// How long to wait for a connection; ten seconds unless given.
  public LiveClientBuilder connectTimeout(Duration timeout) {
    http.connectTimeout(timeout);
    timeouts = new Timeouts(timeout, timeouts.setup(), timeouts.close());
    return this;
  }

  /// How long to wait for the answer to a setup; half a minute unless given.
  public LiveClientBuilder setupTimeout(Duration timeout) {
    timeouts = new Timeouts(timeouts.connect(), timeout, timeouts.close());
    return this;
  }

  /// How long closing waits for what is still to be sent, and then for the server's farewell; three
  /// seconds each unless given.
  public LiveClientBuilder closeTimeout(Duration timeout) {
    timeouts = new Timeouts(timeouts.connect(), timeouts.setup(), timeout);
    return this;
  }

  /// What to do when messages come faster than they can be sent; [Overload#BLOCK] unless given.
  public LiveClientBuilder overload(Overload overload) {
    sending = new Sending(overload, sending.queueLimit(), sending.videoInterval());
    return this;
  }

  /// How many bytes of messages may wait to be sent, of a session; 4 MiB, or more than a minute and
  /// a half of speech, unless given.
  public LiveClientBuilder queueLimit(int bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("queueLimit must be positive");
    }
    sending = new Sending(sending.overload(), bytes, sending.videoInterval());
    return this;
  }

  /// The least time between two pictures; a second, which is what servers look at, unless given.
  public LiveClientBuilder videoInterval(Duration interval) {
    sending = new Sending(sending.overload(), sending.queueLimit(), interval);
    return this;
  }

  /// How sessions with resumption come back; [Reconnection#USUAL] unless given.
  public LiveClientBuilder reconnection(Reconnection reconnection) {
    this.reconnection = reconnection;
    return this;
  }

  /// Makes the client. Connects to nothing yet.
  public LiveClient build() {
    http.executor(Runnable::run); // what is done with a frame is short, and waits for nobody
    var dialect = backend.place() == null ? Dialect.GEMINI : Dialect.VERTEX;
    var line = new Line(http.build(), new LiveCodec(dialect), backend, headers, timeouts);
    return new LiveClient(line, sending, reconnection);
  }

  /// How a session sends.
  record Sending(Overload overload, int queueLimit, Duration videoInterval) {
    static final Sending USUAL = new Sending(Overload.BLOCK, 4 << 20, Duration.ofSeconds(1));
  }
}
