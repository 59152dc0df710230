package dev.parlando.client.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which server, and which of the two hosted APIs it speaks like.
///
/// @param base scheme, host and perhaps the beginning of a path; absent for Google's own
/// @param version of the API; absent for the usual one
/// @param place absent for the Gemini Developer API
public record Backend(
    @Nullable URI base, @Nullable String version, Credential credential, @Nullable Place place) {

  /// Where a Vertex AI project runs.
  ///
  /// @param project absent where an API key says whose it is
  public record Place(@Nullable String project, String location) {}

  /// Google's Gemini Developer API, as nobody.
  public static Backend google() {
    return new Backend(null, null, Credential.NONE, null);
  }

  /// The address of the WebSocket.
  ///
  /// An ephemeral token goes into the query, since Google takes it nowhere else.
  URI live() {
    var http = place == null ? root() + geminiPath() : root() + vertexPath();
    return URI.create(http.replaceFirst("^http", "ws"));
  }

  private String geminiPath() {
    boolean token = credential.kind() == Credential.Kind.TOKEN;
    var method =
        "/ws/google.ai.generativelanguage."
            + versionOr(token ? "v1alpha" : "v1beta")
            + ".GenerativeService.BidiGenerateContent";
    return token
        ? method
            + "Constrained?access_token="
            + URLEncoder.encode(credential.secret().get(), StandardCharsets.UTF_8)
        : method;
  }

  private String vertexPath() {
    return "/ws/google.cloud.aiplatform."
        + versionOr("v1beta1")
        + ".LlmBidiService/BidiGenerateContent";
  }

  /// The address where ephemeral tokens are made.
  public URI tokens() {
    return URI.create(root() + "/" + versionOr("v1alpha") + "/auth_tokens");
  }

  /// The headers that say who the client is.
  public Map<String, String> headers() {
    return switch (credential.kind()) {
      case NONE, TOKEN -> Map.of();
      case KEY -> Map.of("x-goog-api-key", credential.secret().get());
      case BEARER -> Map.of("Authorization", "Bearer " + credential.secret().get());
    };
  }

  /// A model's whole name; one with a path is left as it is.
  public String model(String name) {
    if (name.indexOf('/') >= 0) {
      return name;
    }
    if (place == null) {
      return "models/" + name;
    }
    var published = "publishers/google/models/" + name;
    return place.project() == null
        ? published
        : "projects/" + place.project() + "/locations/" + place.location() + "/" + published;
  }

  private String versionOr(String usual) {
    return version == null ? usual : version;
  }

  /// As `http` or `https`, without a slash at the end.
  private String root() {
    var given = base == null ? hosted(place) : base.toString();
    int scheme = given.indexOf(':');
    var http =
        switch (given.substring(0, scheme).toLowerCase(Locale.ROOT)) {
          case "ws", "http" -> "http";
          default -> "https";
        };
    return http + given.substring(scheme).replaceFirst("/+$", "");
  }

  private static String hosted(@Nullable Place place) {
    if (place == null) {
      return "https://generativelanguage.googleapis.com";
    }
    return place.location().equals("global")
        ? "https://aiplatform.googleapis.com"
        : "https://" + place.location() + "-aiplatform.googleapis.com";
  }
}
