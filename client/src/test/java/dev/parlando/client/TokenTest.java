package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import dev.parlando.protocol.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenTest {
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final HttpServer server;

  TokenTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private LiveClient client(int status, String answer) {
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("x-goog-api-key")
                  + " "
                  + body);
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    return LiveClient.builder().endpoint(address).apiKey("k").build();
  }

  @Test
  void aTokenIsMadeWithItsConstraints() throws Exception {
    try (var client = client(200, "{\"name\":\"auth_tokens/abc\"}")) {
      var request =
          new TokenRequest(
              2,
              Instant.parse("2027-01-01T00:00:00Z"),
              null,
              Setup.of("models/m"),
              List.of("model", "generationConfig.temperature"));
      assertThat(client.createToken(request)).isEqualTo("auth_tokens/abc");
      assertThat(requests.take())
          .isEqualTo(
              "/v1alpha/auth_tokens k {\"uses\":2,\"expireTime\":\"2027-01-01T00:00:00Z\","
                  + "\"bidiGenerateContentSetup\":{\"model\":\"models/m\"},"
                  + "\"fieldMask\":\"model,generationConfig.temperature\"}");
    }
  }

  @Test
  void aRefusalTellsTheStatusAndTheServersWords() {
    try (var client = client(400, "{\"error\":{\"code\":400,\"message\":\"Too far.\"}}")) {
      assertThatThrownBy(() -> client.createToken(TokenRequest.once()))
          .asInstanceOf(type(LiveException.class))
          .satisfies(e -> assertThat(e.code()).isEqualTo(400))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("Too far."));
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsARefusal() {
    try (var client = client(502, "<html>")) {
      assertThatThrownBy(() -> client.createToken(TokenRequest.once(Setup.of("m"))))
          .asInstanceOf(type(LiveException.class))
          .satisfies(e -> assertThat(e.code()).isEqualTo(502));
    }
  }
}
