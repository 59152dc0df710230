package dev.parlando.providers.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request, and the answer that the test writes to it.
public final class Exchange {
  private final Socket socket;
  private final String requestLine;
  private final Map<String, String> headers;
  private final byte[] body;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Exchange next;

  private Exchange(Socket socket, String requestLine, Map<String, String> headers, byte[] body) {
    this.socket = socket;
    this.requestLine = requestLine;
    this.headers = headers;
    this.body = body;
  }

  /// Reads a request, or returns null where the client has left.
  public static @Nullable Exchange read(Socket socket) throws IOException {
    var requestLine = line(socket);
    if (requestLine.isEmpty()) {
      return null;
    }
    var headers = new TreeMap<String, String>();
    for (var line = line(socket); !line.isEmpty(); line = line(socket)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Exchange(socket, requestLine, headers, socket.getInputStream().readNBytes(length));
  }

  private static String line(Socket socket) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\n';
        next = socket.getInputStream().read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /// Waits for the client's next request on the same connection, or for it to leave.
  public @Nullable Exchange awaitNext() throws IOException, InterruptedException {
    try {
      next = read(socket);
      return next;
    } finally {
      over.countDown();
    }
  }

  public String requestLine() {
    return requestLine;
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public byte[] body() {
    return body;
  }

  public JsonNode json() {
    var json = Json.read(new String(body, UTF_8));
    assertThat(json).isNotNull();
    return json;
  }

  /// The client closed the connection and asked nothing more on it.
  public boolean clientLeft() throws InterruptedException {
    return over.await(10, TimeUnit.SECONDS) && next == null;
  }

  /// Answers with a status and a body, all at once.
  public void answer(int status, String contentType, String text, String... headerLines) {
    var bytes = text.getBytes(UTF_8);
    var head = head(status, contentType, headerLines);
    send(head + "Content-Length: " + bytes.length + "\r\n\r\n" + text);
  }

  /// Begins an answer whose body comes in pieces.
  public Exchange begin(String contentType) {
    send(head(200, contentType) + "Transfer-Encoding: chunked\r\n\r\n");
    return this;
  }

  /// Begins a stream of events.
  public Exchange stream() {
    return begin("text/event-stream; charset=utf-8");
  }

  /// Sends a piece of the body.
  public Exchange piece(byte[] bytes) {
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(UTF_8));
    send(chunk.toByteArray());
    return this;
  }

  /// Sends events, each with its data.
  public Exchange events(String... data) {
    for (var event : data) {
      piece(("data: " + event + "\n\n").getBytes(UTF_8));
    }
    return this;
  }

  /// Sends words as an event of a chat completion.
  public Exchange words(String text) {
    var chunk = Json.object();
    chunk.putArray("choices").addObject().putObject("delta").put("content", text);
    return events(Json.text(chunk));
  }

  /// Says that the model is through, and ends the body.
  public void done() {
    events("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]").end();
  }

  /// Ends the body.
  public void end() {
    send("0\r\n\r\n");
  }

  /// Closes the connection, wherever the answer is.
  public void breakOff() throws IOException {
    socket.close();
  }

  private static String head(int status, String contentType, String... headerLines) {
    var head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    for (var line : headerLines) {
      head.append(line).append("\r\n");
    }
    return head.toString();
  }

  private void send(String text) {
    send(text.getBytes(UTF_8));
  }

  /// A client may leave whenever it wants; [#clientLeft] tells.
  private void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException _) {
      over.countDown();
    }
  }
}
