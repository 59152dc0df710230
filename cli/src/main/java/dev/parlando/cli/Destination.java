package dev.parlando.cli;

import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveClientBuilder;
import dev.parlando.client.LiveException;
import dev.parlando.server.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Whom to talk to: which server, and as whom.
final class Destination {
  private static final String LOCAL = "http://127.0.0.1:8080";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Talk to this server: http, https, ws or wss (also $PARLANDO_URL; default "
              + LOCAL
              + "). Google's is https://generativelanguage.googleapis.com.",
      defaultValue = "${env:PARLANDO_URL}")
  private @Nullable String url;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "Trust the authority in this PEM file too, for https and wss (default that of"
              + " ~/.parlando, for servers of this machine).")
  private @Nullable Path authority;

  @ArgGroup private final Credential credential = new Credential();

  @ArgGroup(exclusive = false)
  private @Nullable Vertex vertex;

  /// Who talks. One of them at most.
  static final class Credential {
    @Option(
        names = "--key-env",
        paramLabel = "NAME",
        description = "The environment variable that holds the API key.")
    private @Nullable String keyEnv;

    @Option(
        names = "--token-env",
        paramLabel = "NAME",
        description =
            "The environment variable that holds an ephemeral token; for Vertex AI, an OAuth access"
                + " token.")
    private @Nullable String tokenEnv;
  }

  /// Where a Vertex AI project runs.
  static final class Vertex {
    @Option(
        names = "--vertex-project",
        required = true,
        paramLabel = "ID",
        description = "Talk to Vertex AI, as this project.")
    private String project = "";

    @Option(
        names = "--vertex-location",
        required = true,
        paramLabel = "NAME",
        description = "The project's location, such as us-central1.")
    private String location = "";
  }

  /// Makes what connects there.
  ///
  /// @throws ConfigException when an option cannot be used
  LiveClient client() {
    var builder = LiveClient.builder();
    try {
      if (url != null || vertex == null) {
        builder.endpoint(address());
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--url: " + reason(e), e);
    }
    if (vertex != null) {
      builder.vertex(vertex.project, vertex.location);
    }
    identify(builder);
    try {
      TrustedAuthority.of(authority, isLocal()).ifPresent(builder::sslContext);
    } catch (IOException e) {
      throw new ConfigException("--ca " + authority + ": " + e.getMessage(), e);
    }
    return builder.build();
  }

  private static String reason(IllegalArgumentException e) {
    var message = e.getMessage();
    return message == null ? "is no address" : message.replaceFirst("^endpoint ", "");
  }

  private void identify(LiveClientBuilder builder) {
    if (credential.keyEnv != null) {
      builder.apiKey(secret("--key-env", credential.keyEnv));
    }
    if (credential.tokenEnv != null) {
      var token = secret("--token-env", credential.tokenEnv);
      if (vertex == null) {
        builder.token(token);
      } else {
        builder.bearerToken(() -> token);
      }
    }
  }

  private static String secret(String option, String variable) {
    var value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new ConfigException(option + " " + variable + ": this variable is not set");
    }
    return value.strip();
  }

  private String address() {
    return url == null ? LOCAL : url;
  }

  private boolean isLocal() {
    try {
      return LOOPBACK.contains(String.valueOf(URI.create(address()).getHost()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// What went wrong with the session, in words for whoever typed the options.
  CommandException explain(LiveException e) {
    var reason = e.reason();
    var place = vertex == null ? address() : "Vertex AI";
    if (e.code() == 1006 && reason.contains("Nobody listens")) {
      var start = isLocal() ? "; start a server with `parlando serve`, or name" : "; name";
      return new CommandException("nobody listens at " + place + start + " another by --url", e);
    }
    var hint = hint(e.code(), reason);
    return new CommandException(
        place + ": " + reason + (hint.isEmpty() ? "" : " (" + hint + ")"), e);
  }

  private String hint(int code, String reason) {
    boolean key =
        reason.contains("API key") || reason.contains("unregistered callers") || code == 403;
    if (key || code == 401) {
      return credential.keyEnv == null && credential.tokenEnv == null
          ? "--key-env NAME names the variable with your key"
          : "check the key or token in the variable that you named";
    }
    if (reason.contains("is not found")) {
      return "--model NAME names another model";
    }
    if (reason.startsWith("TLS")) {
      return "--ca FILE trusts an authority; `parlando trust` prints that of a server here";
    }
    return "code " + code;
  }
}
