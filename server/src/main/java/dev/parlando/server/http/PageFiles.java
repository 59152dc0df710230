package dev.parlando.server.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The files of the web page, out of this module's resources. For any thread.
public final class PageFiles {
  /// A name in a folder or two, none of which begins with a dot: nothing leads out of the page.
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,2}[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=UTF-8"),
          Map.entry("js", "text/javascript; charset=UTF-8"),
          Map.entry("css", "text/css; charset=UTF-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("json", "application/json"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=UTF-8"),
          Map.entry("wav", "audio/wav"));

  /// Scripts, styles and worklets from here only; the page may open WebSockets, to other servers
  /// too, and show its camera.
  private static final String POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:;"
          + " media-src 'self' blob:; worker-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Answer> known = new ConcurrentHashMap<>();

  /// A file, or null when there is none of that name.
  ///
  /// @param ifNoneMatch what the browser has already
  public @Nullable Answer get(String path, @Nullable String ifNoneMatch) {
    var name = path.equals("/") ? "index.html" : path.substring(1);
    if (!NAME.matcher(name).matches()) {
      return null;
    }
    var file = known.get(name);
    if (file == null) {
      file = read(name);
      if (file == null) {
        return null;
      }
      known.put(name, file);
    }
    return ifNoneMatch != null && ifNoneMatch.equals(file.headers().get("etag"))
        ? new Answer(HttpResponseStatus.NOT_MODIFIED, "", file.content(), file.headers())
        : file;
  }

  private static @Nullable Answer read(String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (var in = PageFiles.class.getResourceAsStream("/dev/parlando/server/page/" + name)) {
      if (type == null || in == null) {
        return null;
      }
      var content = in.readAllBytes();
      var sum = new CRC32C();
      sum.update(content);
      return Answer.of(HttpResponseStatus.OK, type, content)
          .with("etag", '"' + Long.toHexString(sum.getValue()) + '-' + content.length + '"')
          .with("cache-control", "no-cache")
          .with("content-security-policy", POLICY)
          .with("permissions-policy", "microphone=(self), camera=(self), display-capture=(self)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
