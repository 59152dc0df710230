package dev.parlando.server.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request asks for: its path, decoded and with repeated slashes collapsed, and its query.
///
/// @param query every parameter with its values; never logged, because keys travel in it
public record Target(String path, Map<String, List<String>> query) {

  /// Reads a request line's target.
  ///
  /// @throws IllegalArgumentException when it is badly escaped
  public static Target of(String uri) {
    int mark = uri.indexOf('?');
    var raw = mark < 0 ? uri : uri.substring(0, mark);
    // A plus is a plus in a path.
    var path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    return new Target(
        ("/" + path).replaceAll("/{2,}", "/"), new QueryStringDecoder(uri).parameters());
  }

  /// The first value of a parameter.
  public @Nullable String parameter(String name) {
    var values = query.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }

  /// Only the path: the query may hold a key.
  @Override
  public String toString() {
    return path;
  }
}
