package dev.parlando.server;

import dev.parlando.protocol.Dialect;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which door of the Live API a WebSocket came through.
///
/// @param dialect what its clients expect to be spelt differently
/// @param version of the API, as in the path
record Route(Door door, Dialect dialect, String version) {

  /// The door of a normalised path, recognised by its end. Paths of no known form get in as well:
  /// clients in proxy mode use their base URL as it is.
  static Route of(String path) {
    for (var door : Door.values()) {
      var match = door.pattern.matcher(path);
      if (match.matches()) {
        return new Route(door, door.dialect, match.group(1).toLowerCase(Locale.ROOT));
      }
    }
    return new Route(Door.VERBATIM, Door.VERBATIM.dialect, "v1beta");
  }

  /// The paths that clients use.
  enum Door {
    DEVELOPER(
        Dialect.GEMINI,
        "google\\.ai\\.generativelanguage\\.(v1beta|v1alpha|v1)"
            + "\\.GenerativeService\\.BidiGenerateContent"),
    /// For ephemeral tokens.
    CONSTRAINED(
        Dialect.GEMINI,
        "google\\.ai\\.generativelanguage\\.(v1beta|v1alpha|v1)"
            + "\\.GenerativeService\\.BidiGenerateContentConstrained"),
    VERTEX(
        Dialect.VERTEX,
        "google\\.cloud\\.aiplatform\\.(v1beta1|v1)\\.LlmBidiService/BidiGenerateContent"),
    FIREBASE(
        Dialect.GEMINI,
        "google\\.firebase\\.vertexai\\.(v1beta)\\.GenerativeService/BidiGenerateContent"),
    FIREBASE_VERTEX(
        Dialect.VERTEX,
        "google\\.firebase\\.vertexai\\.(v1beta)"
            + "\\.LlmBidiService/BidiGenerateContent/locations/[^/]+"),
    /// A base URL used as it is; no path is recognised by it.
    VERBATIM(Dialect.GEMINI, "(?!)()");

    private final Dialect dialect;
    private final Pattern pattern;

    Door(Dialect dialect, String end) {
      this.dialect = dialect;
      this.pattern = Pattern.compile(".*/ws/" + end + "/?", Pattern.CASE_INSENSITIVE);
    }
  }
}
