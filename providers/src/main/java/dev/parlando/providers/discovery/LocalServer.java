package dev.parlando.providers.discovery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may listen on a port of this machine.
///
/// It is asked in the plainest HTTP there is, on a bare socket: nothing is loaded for a port that
/// nobody listens on, and start-up has no time to lose.
record LocalServer(String name, int port) {
  private static final int LONGEST_ANSWER = 1 << 20;

  /// The first model of its list that can be talked to; null where there is no such server, or it
  /// does not answer in time.
  @Nullable LocalModel model(Deadline deadline) {
    try (var socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      socket.connect(address, left(deadline));
      socket.getOutputStream().write(request());
      return model(answer(socket, deadline));
    } catch (IOException _) {
      return null;
    }
  }

  private byte[] request() {
    return ("GET /v1/models HTTP/1.0\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAccept: application/json"
            + "\r\nConnection: close\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private static String answer(Socket socket, Deadline deadline) throws IOException {
    var answer = new ByteArrayOutputStream();
    var piece = new byte[8192];
    for (int length = 0; length >= 0 && answer.size() < LONGEST_ANSWER; ) {
      answer.write(piece, 0, length);
      if (isWhole(answer)) {
        break;
      }
      socket.setSoTimeout(left(deadline));
      length = socket.getInputStream().read(piece);
    }
    return answer.toString(UTF_8);
  }

  /// Some keep the connection whatever they are asked: the JSON's end is the end.
  private static boolean isWhole(ByteArrayOutputStream answer) {
    var text = answer.toString(UTF_8);
    return text.endsWith("}") && Json.read(body(text)) != null;
  }

  private @Nullable LocalModel model(String answer) {
    if (!answer.matches("(?s)HTTP/1\\.[01] 200 .*")) {
      return null;
    }
    var list = Json.read(body(answer));
    if (list == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (var model : list.path("data")) {
      names.add(model.path("id").asString(""));
    }
    names.removeIf(String::isBlank);
    return ModelNames.choice(names)
        .map(model -> new LocalModel(name, port, model, ModelNames.sees(model)))
        .orElse(null);
  }

  private static String body(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return end < 0 ? "" : answer.substring(end + 4);
  }

  private static int left(Deadline deadline) throws SocketTimeoutException {
    long millis = deadline.left() / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return Math.toIntExact(millis);
  }
}
