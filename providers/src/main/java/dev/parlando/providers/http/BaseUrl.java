package dev.parlando.providers.http;

import dev.parlando.engine.spi.StageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the routes of a server begin.
///
/// @param prefix scheme, authority and path, without a slash at the end
/// @param query with its question mark, or empty
/// @param host the only part that may be told in messages
public record BaseUrl(String prefix, String query, String host) {
  private static final List<String> ROUTES =
      List.of("/chat/completions", "/audio/transcriptions", "/audio/speech");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "localhost|[^.]+|.*\\.(local|internal|lan)|127\\..*|10\\..*|192\\.168\\..*"
              + "|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[::1]|\\[f[cd].*");
  private static final Pattern VERSION = Pattern.compile("/v\\d[^/]*(/|$)");

  /// Reads an address as people give it: with or without `/v1`, with or without a route.
  ///
  /// A path that names a version (`/v1`, `/v1beta/openai`) or a whole route is taken as it is;
  /// `/v1` is added to any other.
  public static BaseUrl of(String url) {
    return of(url, "/v1");
  }

  /// The same for servers whose version is another.
  public static BaseUrl of(String url, String version) {
    var uri = parsed(url.strip());
    check(uri);
    var path = withoutSlashes(uri.getRawPath());
    var route = routeOf(path);
    path = withoutSlashes(path.substring(0, path.length() - route.length()));
    if (route.isEmpty() && !VERSION.matcher(path).find()) {
      path += version;
    }
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new BaseUrl(uri.getScheme() + "://" + uri.getRawAuthority() + path, query, host(uri));
  }

  /// The address of a route, such as `chat/completions`.
  public URI resolve(String route) {
    return URI.create(prefix + "/" + route + query);
  }

  /// Whether the address is this machine's or of a private network: no hosted service that bills.
  public boolean isPrivate() {
    var name = URI.create(prefix).getHost();
    return PRIVATE.matcher(name).matches();
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException _) {
      throw refused("is not a URL");
    }
  }

  private static void check(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused("must begin with http:// or https://");
    }
    if (uri.getHost() == null) {
      throw refused("names no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused("must not hold a user or password; use 'keyEnv'");
    }
  }

  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static String routeOf(String path) {
    return ROUTES.stream().filter(path::endsWith).findFirst().orElse("");
  }

  private static String withoutSlashes(@Nullable String path) {
    return path == null ? "" : path.replaceFirst("/+$", "");
  }

  private static StageException refused(String why) {
    return new StageException(StageException.Kind.REFUSED, "setting 'url' " + why);
  }
}
