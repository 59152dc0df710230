package dev.parlando.server;

import dev.parlando.server.http.Answer;
import dev.parlando.server.http.PageFiles;
import dev.parlando.server.http.Target;
import dev.parlando.server.tokens.TokensResource;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What the server answers over plain HTTP: health, the models, tokens, the web page.
final class Site {
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Authenticator authenticator;
  private final ModelsResource models;
  private final TokensResource tokens;
  private final PageFiles page = new PageFiles();

  Site(Premises premises) {
    this.authenticator = premises.authenticator();
    this.models = new ModelsResource(premises.models(), premises.config().models());
    this.tokens = new TokensResource(premises.tokens());
  }

  Answer answer(HttpMethod method, HttpHeaders headers, Target target, byte[] body) {
    if (method.equals(HttpMethod.OPTIONS)) {
      return Answer.empty(HttpResponseStatus.NO_CONTENT)
          .with("allow", METHODS)
          .with("access-control-allow-methods", METHODS + ", POST")
          .with(
              "access-control-allow-headers",
              "content-type, authorization, x-goog-api-key, x-goog-api-client,"
                  + " x-goog-user-project, x-server-timeout, x-firebase-appcheck,"
                  + " x-firebase-appid, x-firebase-appversion")
          .with("access-control-max-age", "86400");
    }
    if (method.equals(HttpMethod.POST) && tokens.isAt(target)) {
      return admitted(
          headers, target, () -> tokens.post(body, authenticator.owner(headers, target)));
    }
    var called = models.call(target);
    if (called != null) {
      return admitted(headers, target, () -> called);
    }
    var answer = found(headers, target);
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return reads || answer.status().equals(HttpResponseStatus.NOT_FOUND)
        ? answer
        : Answer.error(
                HttpResponseStatus.METHOD_NOT_ALLOWED, "UNIMPLEMENTED", "Method not allowed.")
            .with("allow", METHODS);
  }

  private Answer found(HttpHeaders headers, Target target) {
    var model = models.get(target);
    if (model != null) {
      return admitted(headers, target, () -> model);
    }
    return switch (target.path()) {
      case "/health" -> Answer.json(Map.of("status", "live"));
      // A server that is not ready does not listen.
      case "/ready" -> Answer.json(Map.of("status", "ready"));
      default -> {
        var file = page.get(target.path(), headers.get(HttpHeaderNames.IF_NONE_MATCH));
        yield file == null ? Answer.notFound() : file;
      }
    };
  }

  private Answer admitted(HttpHeaders headers, Target target, Supplier<Answer> answer) {
    return switch (authenticator.judge(headers, target)) {
      case ADMITTED -> answer.get();
      case MISSING -> refused(HttpResponseStatus.FORBIDDEN, Authenticator.Verdict.MISSING);
      case INVALID -> refused(HttpResponseStatus.BAD_REQUEST, Authenticator.Verdict.INVALID);
    };
  }

  private static Answer refused(HttpResponseStatus status, Authenticator.Verdict verdict) {
    return switch (verdict) {
      case INVALID ->
          Answer.error(
              status,
              Map.of(
                  "code",
                  status.code(),
                  "message",
                  verdict.reason,
                  "status",
                  "INVALID_ARGUMENT",
                  "details",
                  List.of(
                      Map.of(
                          "@type",
                          "type.googleapis.com/google.rpc.ErrorInfo",
                          "reason",
                          "API_KEY_INVALID",
                          "domain",
                          "googleapis.com"))));
      case MISSING, ADMITTED -> Answer.error(status, "PERMISSION_DENIED", verdict.reason);
    };
  }
}
