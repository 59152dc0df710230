package dev.parlando.cli.models;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a running server, ours or the hosted one, for its models.
public final class ServersModels {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final @Nullable String key;

  /// @param base http or https, with a path in front where there is one
  /// @param key absent where none is needed
  public ServersModels(URI base, @Nullable String key) {
    this.base = base;
    this.key = key;
  }

  /// Those that can be talked to.
  ///
  /// @throws IOException when they cannot be had; its message is for people
  public List<ModelLine> list() throws IOException, InterruptedException {
    var models = new ArrayList<ModelLine>();
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (String page = ""; page != null; ) {
        var answer = ask(http, page);
        for (var model : answer.path("models")) {
          if (isLive(model)) {
            models.add(line(model));
          }
        }
        page = answer.path("nextPageToken").stringValue(null);
      }
    }
    return models;
  }

  private JsonNode ask(HttpClient http, String page) throws IOException, InterruptedException {
    var path = base.toString().replaceFirst("/+$", "") + "/v1beta/models?details=1&pageSize=200";
    var uri = URI.create(page.isEmpty() ? path : path + "&pageToken=" + page);
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (key != null) {
      request.header("x-goog-api-key", key);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      var json = JSON.readTree(answer.body());
      if (answer.statusCode() != 200) {
        var message = json.path("error").path("message").stringValue("");
        throw new IOException(base + " answers " + answer.statusCode() + ": " + message);
      }
      return json;
    } catch (ConnectException e) {
      throw new IOException("nobody listens at " + base, e);
    } catch (JacksonException e) {
      throw new IOException(base + " does not answer as a server of the Live API", e);
    }
  }

  private static boolean isLive(JsonNode model) {
    for (var method : model.path("supportedGenerationMethods")) {
      if (method.stringValue("").equals("bidiGenerateContent")) {
        return true;
      }
    }
    return false;
  }

  private static ModelLine line(JsonNode model) {
    var details = model.path("parlando");
    var answers =
        details
            .path("answers")
            .valueStream()
            .map(answer -> answer.stringValue(""))
            .collect(Collectors.joining(", "));
    return new ModelLine(
        model.path("name").stringValue("").replaceFirst("^models/", ""),
        ModelLine.behaviour(
            details.path("behaviour").stringValue(""), details.path("strict").booleanValue(false)),
        answers,
        details.path("stages").stringValue(""),
        model.path("description").stringValue(""));
  }
}
