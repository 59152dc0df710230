import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveException;
import dev.parlando.protocol.Setup;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// What a framework would make one of, start and stop: one client for all requests, one session for
/// each. In Spring a `@Component` with `@PreDestroy` on `close`, in Quarkus `@ApplicationScoped`.
static final class Reception implements AutoCloseable {
  private final LiveClient client = LiveClient.builder().endpoint(SERVER).build();
  private final Setup setup =
      Setup.builder("gemini-live")
          .systemInstruction("You are a receptionist.")
          .transcribeOutput()
          .build();

  /// Blocks, so let requests run on virtual threads. For any thread.
  String ask(String question) {
    try (var session = client.connect(setup)) {
      return session.ask(question).said();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

void answer(Reception reception, HttpExchange exchange) throws IOException {
  try (exchange) {
    var question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var answer = reception.ask(question).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  } catch (LiveException e) {
    exchange.sendResponseHeaders(502, -1);
  }
}

/// Answers `curl -d "Hello" http://127.0.0.1:9090/ask` until Enter is pressed: `Reception 9090`.
void main(String[] arguments) throws IOException {
  try (var reception = new Reception();
      var requests = Executors.newVirtualThreadPerTaskExecutor()) {
    var http =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
    http.createContext("/ask", exchange -> answer(reception, exchange));
    http.setExecutor(requests);
    http.start();
    IO.readln("http://127.0.0.1:" + http.getAddress().getPort() + "/ask\n");
    http.stop(0);
  }
}
