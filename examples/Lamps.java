import dev.parlando.client.LiveClient;
import dev.parlando.client.tools.Described;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.Setup;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

enum Room {
  HALL,
  KITCHEN
}

/// What the model gives to switch a lamp.
record Light(@Described("where the lamp is") Room room, boolean on) {}

/// Lets the model switch lamps. Methods become functions too, by `@LiveFunction`, in classes that
/// were compiled with `-parameters`.
void main() {
  var tools =
      Tools.builder()
          .function("light", "Switches a lamp on or off.", Light.class, this::light)
          .build();
  var setup = Setup.builder("gemini-live").transcribeOutput().build();
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup, tools)) {
    IO.println("Model: " + session.ask("Turn on the light in the hall.").said());
  }
}

String light(Light wish) {
  IO.println("Switching: " + wish);
  return "the lamp in the " + wish.room() + " is " + (wish.on() ? "on" : "off");
}
