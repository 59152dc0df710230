import dev.parlando.client.LiveClient;
import dev.parlando.client.TokenRequest;
import dev.parlando.protocol.Setup;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// The key stays on your server; a phone or a page gets a token that opens one session, with the
/// setup that you chose. The key is in the variable `PARLANDO_KEY`.
void main() {
  var setup = Setup.builder("gemini-live").systemInstruction("Be brief.").transcribeOutput();
  var key = System.getenv().getOrDefault("PARLANDO_KEY", "any");
  String token;
  try (var owner = LiveClient.builder().endpoint(SERVER).apiKey(key).build()) {
    token = owner.createToken(TokenRequest.once(setup.build()));
  }
  IO.println("Made " + token.replaceFirst("/.*", "/..."));
  try (var guest = LiveClient.builder().endpoint(SERVER).token(token).build();
      var session = guest.connect(setup.build())) {
    IO.println(session.ask("hello").said());
  }
}
