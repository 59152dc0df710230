package dev.parlando.server;

import dev.parlando.server.http.Answer;
import dev.parlando.server.http.Target;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The models over HTTP: all of them page by page, or one; in the forms of both hosted services.
/// With `?details=1` also what is Parlando's own to tell, which some clients would not expect.
final class ModelsResource {
  private static final Pattern DEVELOPER =
      Pattern.compile(".*/(v1beta|v1alpha|v1)(?:/projects/[^/]+)?/models(?:/([^/:]+))?/?");
  private static final Pattern VERTEX =
      Pattern.compile(
          ".*/(v1beta1|v1beta|v1)(?:/projects/[^/]+/locations/[^/]+)?/publishers/google/models(?:/([^/:]+))?/?");
  private static final Pattern METHOD =
      Pattern.compile(
          ".*/(v1beta1|v1beta|v1alpha|v1)(/(?:projects|publishers)/.+)?/models/([^/:]+):(\\w+)/?");
  private static final String LIVE = "bidiGenerateContent";
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 1000;
  private static final int LONGEST = 160;
  private static final String LISTING =
      ".ListModels to see the list of available models and their supported methods.";

  private final Models models;
  private final Map<String, ServerConfig.Model> stages;

  ModelsResource(Models models, Map<String, ServerConfig.Model> stages) {
    this.models = models;
    this.stages = stages;
  }

  /// The answer to a call of a model's method, or null when the path names none. Live models have
  /// none but that of the WebSocket.
  @Nullable Answer call(Target target) {
    var called = METHOD.matcher(target.path());
    if (!called.matches()) {
      return null;
    }
    var parent = called.group(2);
    return parent != null && parent.endsWith("/publishers/google")
        ? notFound(
            "Publisher Model `"
                + Models.printable(parent.substring(1) + "/models/" + called.group(3), LONGEST)
                + "` was not found or your project does not have access to it.")
        : notFound(Models.notFound(called.group(3), called.group(1), called.group(4)) + LISTING);
  }

  private static Answer notFound(String message) {
    return Answer.error(HttpResponseStatus.NOT_FOUND, "NOT_FOUND", message);
  }

  /// The answer, or null when the path is not about models.
  @Nullable Answer get(Target target) {
    var vertex = VERTEX.matcher(target.path());
    if (vertex.matches()) {
      return get(
          target,
          vertex.group(1),
          vertex.group(2),
          "publisherModels",
          (name, model) -> publisherModel(name));
    }
    var developer = DEVELOPER.matcher(target.path());
    return developer.matches()
        ? get(target, developer.group(1), developer.group(2), "models", form(target))
        : null;
  }

  private Answer get(
      Target target,
      String version,
      @Nullable String id,
      String plural,
      BiFunction<String, ModelEntry, Map<String, ?>> form) {
    if (id == null) {
      return page(target, plural, form);
    }
    return models
        .find(id)
        .map(model -> Answer.json(form.apply(id, model)))
        .orElseGet(() -> notFound(Models.notFound(id, version, LIVE) + LISTING));
  }

  private Answer page(
      Target target, String plural, BiFunction<String, ModelEntry, Map<String, ?>> form) {
    int size;
    int from;
    try {
      size = number(target.parameter("pageSize"), PAGE);
      from = decoded(target.parameter("pageToken"));
    } catch (IllegalArgumentException e) {
      return Answer.error(
          HttpResponseStatus.BAD_REQUEST,
          "INVALID_ARGUMENT",
          "page_size must be a number, and page_token one of ours.");
    }
    var all = models.entries();
    int start = Math.min(from, all.size());
    int end = Math.min(start + Math.min(size == 0 ? PAGE : size, LARGEST_PAGE), all.size());
    var page = new LinkedHashMap<String, Object>();
    page.put(plural, all.subList(start, end).stream().map(m -> form.apply(m.id(), m)).toList());
    if (end < all.size()) {
      page.put("nextPageToken", encoded(end));
    }
    return Answer.json(page);
  }

  private BiFunction<String, ModelEntry, Map<String, ?>> form(Target target) {
    return "1".equals(target.parameter("details")) ? this::detailed : ModelsResource::model;
  }

  private static Map<String, Object> model(String name, ModelEntry model) {
    var form = new LinkedHashMap<String, Object>();
    form.put("name", "models/" + name);
    form.put("baseModelId", model.id());
    form.put("version", "001");
    form.put("displayName", model.displayName());
    form.put("description", model.description());
    var capacity = model.behaviours().of(name).capacity();
    form.put("inputTokenLimit", capacity.input());
    form.put("outputTokenLimit", capacity.output());
    form.put("supportedGenerationMethods", List.of(LIVE));
    form.put("thinking", capacity.thinks());
    return form;
  }

  private Map<String, Object> detailed(String name, ModelEntry model) {
    var behaviour = model.behaviours().of(name);
    var details = new LinkedHashMap<String, Object>();
    details.put("behaviour", behaviour.name());
    details.put("strict", behaviour.isStrict());
    details.put("answers", behaviour.writes() ? List.of("AUDIO", "TEXT") : List.of("AUDIO"));
    var configured = stages.get(model.id());
    if (configured != null) {
      details.put("stages", configured.toString());
    }
    var form = model(name, model);
    form.put("parlando", details);
    return form;
  }

  private static Map<String, ?> publisherModel(String name) {
    return Map.of(
        "name", "publishers/google/models/" + name, "versionId", "001", "launchStage", "GA");
  }

  private static int number(@Nullable String text, int otherwise) {
    int number = text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    return number;
  }

  private static String encoded(int from) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.valueOf(from).getBytes(StandardCharsets.UTF_8));
  }

  private static int decoded(@Nullable String token) {
    return token == null || token.isEmpty()
        ? 0
        : number(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8), 0);
  }
}
