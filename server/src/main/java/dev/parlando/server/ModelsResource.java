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
final class ModelsResource {
  private static final Pattern DEVELOPER =
      Pattern.compile(".*/(v1beta|v1alpha|v1)/models(?:/([^/]+))?/?");
  private static final Pattern VERTEX =
      Pattern.compile(
          ".*/(v1beta1|v1)(?:/projects/[^/]+/locations/[^/]+)?/publishers/google/models(?:/([^/]+))?/?");
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 1000;

  private final Models models;

  ModelsResource(Models models) {
    this.models = models;
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
          ModelsResource::publisherModel);
    }
    var developer = DEVELOPER.matcher(target.path());
    return developer.matches()
        ? get(target, developer.group(1), developer.group(2), "models", ModelsResource::model)
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
        .orElseGet(() ->
            Answer.error(
                HttpResponseStatus.NOT_FOUND,
                "NOT_FOUND",
                Models.notFound(id, version, "this method") + ".ListModels"));
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

  private static Map<String, ?> model(String name, ModelEntry model) {
    var form = new LinkedHashMap<String, Object>();
    form.put("name", "models/" + name);
    form.put("baseModelId", model.id());
    form.put("version", "001");
    form.put("displayName", model.displayName());
    form.put("description", model.description());
    form.put("supportedGenerationMethods", List.of("bidiGenerateContent"));
    return form;
  }

  private static Map<String, ?> publisherModel(String name, ModelEntry model) {
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
