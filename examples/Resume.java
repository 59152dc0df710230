import dev.parlando.client.LiveClient;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// A session that outlives its connections, and says when it changes them.
void main() {
  var setup =
      Setup.builder("gemini-live")
          .sessionResumption(new SessionResumption(null, null))
          .transcribeOutput()
          .build();
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup)) {
    session.watch(event -> IO.println("[" + event + "]"));
    for (var line = IO.readln("> "); !line.isEmpty(); line = IO.readln("> ")) {
      IO.println(session.ask(line).said());
    }
  }
}
