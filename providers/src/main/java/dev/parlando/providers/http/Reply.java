package dev.parlando.providers.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/// A server's answer, whose body may still be on its way; to be closed by who asked.
public record Reply(int status, HttpHeaders headers, ReplyBody body) implements AutoCloseable {
  private static final int LONGEST_TEXT = 16 << 20;

  /// Whether it says to be of a type, such as `application/json`.
  public boolean is(String type) {
    return headers
        .firstValue("content-type")
        .filter(value -> value.regionMatches(true, 0, type, 0, type.length()))
        .isPresent();
  }

  /// The whole body.
  ///
  /// @throws IOException when the connection breaks, or the text is too long
  /// @throws TimeoutException when it was not there in time
  public String text(Deadline deadline) throws IOException, TimeoutException, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    for (var some = body.readSome(deadline); some.length > 0; some = body.readSome(deadline)) {
      bytes.writeBytes(some);
      if (bytes.size() > LONGEST_TEXT) {
        throw new IOException("an answer is longer than " + LONGEST_TEXT + " bytes");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Reads on to the end, for nothing but the connection: only then can it serve the next request.
  public void drain(Deadline deadline) throws InterruptedException {
    try {
      while (body.readSome(deadline).length > 0) {
        // What follows the end says nothing.
      }
    } catch (IOException | TimeoutException _) {
      // Closing the connection is all there is to lose.
    }
  }

  @Override
  public void close() {
    body.close();
  }
}
