package dev.parlando.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What an HTTP request is told.
///
/// @param contentType empty where there is no content
/// @param headers beside those of every answer
public record Answer(
    HttpResponseStatus status, String contentType, Content content, Map<String, String> headers) {
  private static final JsonMapper JSON = new JsonMapper();

  /// Bytes that nobody changes.
  public static final class Content {
    private final byte[] bytes;

    private Content(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  public static Answer json(Object value) {
    return of(
        HttpResponseStatus.OK, "application/json; charset=UTF-8", JSON.writeValueAsBytes(value));
  }

  public static Answer of(HttpResponseStatus status, String contentType, byte[] content) {
    return new Answer(status, contentType, new Content(content), Map.of());
  }

  public static Answer empty(HttpResponseStatus status) {
    return of(status, "", new byte[0]);
  }

  /// An error as Google's REST interfaces tell it.
  ///
  /// @param name of the canonical error, such as `NOT_FOUND`
  public static Answer error(HttpResponseStatus status, String name, String message) {
    return error(status, Map.of("code", status.code(), "message", message, "status", name));
  }

  public static Answer error(HttpResponseStatus status, Map<String, ?> error) {
    return new Answer(
        status, "application/json; charset=UTF-8", json(Map.of("error", error)).content, Map.of());
  }

  public static Answer notFound() {
    return error(HttpResponseStatus.NOT_FOUND, "NOT_FOUND", "Requested entity was not found.");
  }

  public Answer with(String header, String value) {
    var more = new java.util.TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, content, more);
  }

  /// As it goes out; to `HEAD` without its content.
  public FullHttpResponse response(HttpMethod method) {
    var body =
        method.equals(HttpMethod.HEAD)
            ? Unpooled.EMPTY_BUFFER
            : Unpooled.wrappedBuffer(content.bytes);
    var all = new DefaultHttpHeaders();
    headers.forEach(all::set);
    if (!contentType.isEmpty()) {
      all.set(HttpHeaderNames.CONTENT_TYPE, contentType);
    }
    if (!status.equals(HttpResponseStatus.NO_CONTENT)
        && !status.equals(HttpResponseStatus.NOT_MODIFIED)) {
      all.set(HttpHeaderNames.CONTENT_LENGTH, content.bytes.length);
    }
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, status, body, all, EmptyHttpHeaders.INSTANCE);
  }
}
