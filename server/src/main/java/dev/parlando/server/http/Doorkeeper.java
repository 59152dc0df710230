package dev.parlando.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps the web's pages away from a server that needs no key: a page from elsewhere must not be
/// able to use a person's local server, neither by calling it nor by pointing its own name at the
/// loopback address. Where keys are needed, every page may come.
public final class Doorkeeper {
  private final Set<String> names;
  private final boolean keysNeeded;
  private final boolean loopback;

  /// @param names what the server is called, beside the loopback addresses
  /// @param keysNeeded whether a key protects the server already
  /// @param loopback whether only this machine can reach it
  public Doorkeeper(List<String> names, boolean keysNeeded, boolean loopback) {
    this.names =
        Stream.concat(names.stream(), Stream.of("localhost"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.keysNeeded = keysNeeded;
    this.loopback = loopback;
  }

  public boolean admits(HttpHeaders headers) {
    return keysNeeded || (knows(headers) && likes(headers));
  }

  /// The value of `Access-Control-Allow-Origin` for a request that was admitted.
  public @Nullable String allowedOrigin(HttpHeaders headers) {
    return keysNeeded ? "*" : headers.get(HttpHeaderNames.ORIGIN);
  }

  /// Whether the client means this server, by a name that nobody else can give it.
  private boolean knows(HttpHeaders headers) {
    var hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.isEmpty()) {
      return true;
    }
    var host = host("http://" + hosts.getFirst());
    return hosts.size() == 1
        && host != null
        && (isLoopback(host) || names.contains(host) || (!loopback && isAddress(host)));
  }

  private boolean likes(HttpHeaders headers) {
    var origins = headers.getAll(HttpHeaderNames.ORIGIN);
    if (origins.isEmpty()) {
      return true;
    }
    var origin = origins.getFirst();
    var host = origin.startsWith("http://") || origin.startsWith("https://") ? host(origin) : null;
    return origins.size() == 1
        && host != null
        && (isLoopback(host) || (!loopback && isOwn(origin, headers)));
  }

  /// Whether the page comes from this very server.
  private static boolean isOwn(String origin, HttpHeaders headers) {
    return origin
        .substring(origin.indexOf("//") + 2)
        .equalsIgnoreCase(headers.get(HttpHeaderNames.HOST));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  private static @Nullable String host(String origin) {
    try {
      var uri = URI.create(origin);
      var host = uri.getUserInfo() == null ? uri.getHost() : null;
      return host == null ? null : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
