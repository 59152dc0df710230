package dev.parlando.client;

import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.Line;
import dev.parlando.client.wire.OpenJson;
import dev.parlando.protocol.ProtocolException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/// Where ephemeral tokens are made: a REST resource beside the WebSocket.
record TokenOffice(Line line) {

  String create(TokenRequest request) throws InterruptedException {
    var post =
        HttpRequest.newBuilder(line.backend().tokens())
            .timeout(line.timeouts().setup())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(OpenJson.write(request.json())));
    line.backend().headers().forEach(post::header);
    line.headers().forEach(post::header);
    try {
      return name(line.http().send(post.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw LiveException.of(Ending.of(e));
    }
  }

  private static String name(HttpResponse<byte[]> answer) {
    var json = json(answer.body());
    if (answer.statusCode() / 100 == 2 && json.get("name") instanceof String name) {
      return name;
    }
    var reason =
        json.get("error") instanceof Map<?, ?> error && error.get("message") instanceof String words
            ? words
            : "The server made no token.";
    throw LiveException.of(new Ending(answer.statusCode(), reason, null));
  }

  private static Map<String, Object> json(byte[] body) {
    try {
      return OpenJson.read(body);
    } catch (ProtocolException _) {
      return Map.of();
    }
  }
}
