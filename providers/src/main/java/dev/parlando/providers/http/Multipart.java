package dev.parlando.providers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/// A `multipart/form-data` body in the making. Owned by the thread that makes it.
public final class Multipart {
  private final String boundary = "parlando-" + UUID.randomUUID();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  public Multipart field(String name, String value) {
    head(name, "");
    written.writeBytes((value + "\r\n").getBytes(UTF_8));
    return this;
  }

  public Multipart file(String name, String fileName, String contentType, byte[] content) {
    head(name, "; filename=\"" + fileName + "\"\r\nContent-Type: " + contentType);
    written.writeBytes(content);
    written.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  /// The whole body; nothing can be added any more.
  public byte[] end() {
    written.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return written.toByteArray();
  }

  private void head(String name, String more) {
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
            .formatted(boundary, name, more);
    written.writeBytes(head.getBytes(UTF_8));
  }
}
