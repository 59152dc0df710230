import dev.parlando.client.LiveClient;
import dev.parlando.protocol.Setup;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// Shows a picture and asks about it: `Video picture.png`.
void main(String[] arguments) throws IOException {
  var setup = Setup.builder("gemini-live").transcribeOutput().build();
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup)) {
    session.sendVideo(ImageIO.read(new File(arguments[0])));
    IO.println(session.ask("What do you see?").said());
  }
}
