package dev.parlando.providers;

import java.net.http.HttpHeaders;

/// A server's answer, whose body may still be on its way; to be closed by who asked.
record Reply(int status, HttpHeaders headers, ReplyBody body) implements AutoCloseable {

  /// Whether it says to be of a type, such as `application/json`.
  boolean is(String type) {
    return headers
        .firstValue("content-type")
        .filter(value -> value.regionMatches(true, 0, type, 0, type.length()))
        .isPresent();
  }

  @Override
  public void close() {
    body.close();
  }
}
